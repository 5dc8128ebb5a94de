using MassTransit;

namespace PokeWatch.Gateway.Workers;

/// <summary>A request message, who answers it and with which messages. Immutable; one instance serves all requests.</summary>
public sealed class Question<TRequest>
    where TRequest : class
{
    private readonly Action<Correspondence> _hear;

    /// <summary>A question to a worker; add its answers with <see cref="Or{TAnswer}"/>.</summary>
    public Question(Worker worker)
        : this(worker, static correspondence => correspondence.Hear<Fault<TRequest>>())
    {
    }

    private Question(Worker worker, Action<Correspondence> hear)
    {
        Worker = worker;
        _hear = hear;
    }

    /// <summary>Who answers.</summary>
    public Worker Worker { get; }

    /// <summary>The same question with one more message that may answer it.</summary>
    public Question<TRequest> Or<TAnswer>()
        where TAnswer : class =>
        new(Worker, _hear + (static correspondence => correspondence.Hear<TAnswer>()));

    /// <summary>Sends the question and waits for the first answer.</summary>
    /// <exception cref="RequestFaultException">The worker threw.</exception>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    public Task<object> AskAsync(Correspondence correspondence, TRequest message, TimeSpan lifetime)
    {
        _hear(correspondence);
        return correspondence.AskAsync(message, lifetime);
    }
}
