using MassTransit;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Workers;

/// <summary>
/// Asks the workers on behalf of one HTTP request. All of its questions share the request's deadline, which is kept
/// whatever is down.
/// </summary>
/// <remarks>
/// The request clients are the bus's own, not scoped ones: a scoped client may write to a database outbox where the
/// gateway shares a process with the pipeline.
/// </remarks>
public sealed class WorkerDesk(IClientFactory clients, IBusControl bus, IOptions<GatewayOptions> options, TimeProvider time)
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
    public async Task<object> AskAsync<TRequest>(Question<TRequest> question, TRequest message, TimeSpan? atMost = null)
        where TRequest : class
    {
        var limit = options.Value.RequestTimeout - Elapsed;
        if (atMost < limit)
        {
            limit = atMost.Value;
        }

        if (limit <= TimeSpan.Zero)
        {
            throw Silent(question.Worker);
        }

        if (bus.CheckHealth() is { Status: BusHealthStatus.Unhealthy })
        {
            throw new WorkerUnavailableException(Worker.Broker, "The message broker cannot be reached.");
        }

        // Off this thread, and given up by our own clock: with the broker gone a send neither honours its time-out nor
        // always returns to its caller.
        var exchange = Task.Run(() => question.AskAsync(clients, message, limit));
        try
        {
            return await exchange.WaitAsync(limit, time) is var answer && answer is NoModelLoaded none
                ? throw new WorkerUnavailableException(Worker.Model, $"No model is loaded yet: {none.Reason}")
                : answer;
        }
        catch (TimeoutException)
        {
            ObserveLater(exchange);
            throw Silent(question.Worker);
        }
        catch (RequestTimeoutException)
        {
            throw Silent(question.Worker);
        }
        catch (RequestFaultException exception)
        {
            throw new WorkerFailedException(question.Worker, $"The {Name(question.Worker)} failed to answer.", exception);
        }
        catch (Exception exception) when (exception is MassTransitException or OperationCanceledException)
        {
            throw new WorkerUnavailableException(Worker.Broker, "The message broker did not take the question.", exception);
        }
    }

    /// <summary>What a worker is called in an answer to a person.</summary>
    public static string Name(Worker worker) => worker switch
    {
        Worker.Model => "model worker",
        Worker.Decision => "decision worker",
        Worker.Pipeline => "pipeline",
        _ => "message broker",
    };

    private static WorkerUnavailableException Silent(Worker worker) => new(worker, $"The {Name(worker)} did not answer in time.");

    private static void ObserveLater(Task exchange) =>
        _ = exchange.ContinueWith(
            static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
