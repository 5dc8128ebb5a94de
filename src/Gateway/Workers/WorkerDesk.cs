using Microsoft.Extensions.Options;

namespace PokeWatch.Gateway.Workers;

/// <summary>
/// Asks the workers on behalf of one HTTP request. All of its questions share the request's deadline, which is kept
/// whatever is down.
/// </summary>
public sealed class WorkerDesk(WorkerLine line, IOptions<GatewayOptions> options, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>How long the request has taken so far.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Asks and waits for one of the question's answers.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="message">The request message.</param>
    /// <param name="atMost">Waits no longer than this, if that is less than what is left of the deadline.</param>
    /// <exception cref="WorkerUnavailableException">Nobody answered in time, the broker is away, or no model is loaded.</exception>
    /// <exception cref="WorkerFailedException">The worker threw.</exception>
    public Task<object> AskAsync<TRequest>(Question<TRequest> question, TRequest message, TimeSpan? atMost = null)
        where TRequest : class
    {
        var limit = options.Value.RequestTimeout - Elapsed;
        if (atMost < limit)
        {
            limit = atMost.Value;
        }

        return limit > TimeSpan.Zero ? line.AskAsync(question, message, limit) : throw WorkerUnavailableException.Silent(question.Worker);
    }
}
