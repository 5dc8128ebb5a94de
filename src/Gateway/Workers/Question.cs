using MassTransit;

namespace PokeWatch.Gateway.Workers;

/// <summary>A request message, who answers it and with which messages. Immutable; one instance serves all requests.</summary>
public sealed class Question<TRequest>
    where TRequest : class
{
    private readonly Func<RequestHandle<TRequest>, bool, Task<object>>[] _answers;

    /// <summary>A question to a worker; add its answers with <see cref="Or{TAnswer}"/>.</summary>
    public Question(Worker worker)
        : this(worker, [])
    {
    }

    private Question(Worker worker, Func<RequestHandle<TRequest>, bool, Task<object>>[] answers)
    {
        Worker = worker;
        _answers = answers;
    }

    /// <summary>Who answers.</summary>
    public Worker Worker { get; }

    /// <summary>The same question with one more message that may answer it.</summary>
    public Question<TRequest> Or<TAnswer>()
        where TAnswer : class =>
        new(Worker, [.. _answers, ReceiveAsync<TAnswer>]);

    /// <summary>
    /// Sends the question and waits for the first answer. It ends by itself when <paramref name="timeToLive"/> is over,
    /// provided that the broker took the message; it is never cancelled, because a cancelled publish upsets the
    /// transport's count of confirmations.
    /// </summary>
    /// <exception cref="RequestFaultException">The worker threw.</exception>
    /// <exception cref="RequestTimeoutException">No answer came in time.</exception>
    public async Task<object> AskAsync(IClientFactory clients, TRequest message, TimeSpan timeToLive)
    {
        using var request = clients.CreateRequest(message, CancellationToken.None, timeToLive);
        var answers = new Task<object>[_answers.Length];
        for (var i = 0; i < answers.Length; i++)
        {
            // The last one lets the message go, when all answers have somewhere to arrive.
            answers[i] = _answers[i](request, i == answers.Length - 1);
        }

        return await await Task.WhenAny(answers);
    }

    private static async Task<object> ReceiveAsync<TAnswer>(RequestHandle<TRequest> request, bool readyToSend)
        where TAnswer : class =>
        (await request.GetResponse<TAnswer>(readyToSend)).Message;
}
