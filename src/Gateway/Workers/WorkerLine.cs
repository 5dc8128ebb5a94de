using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using PokeWatch.Contracts;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Gateway.Workers;

/// <summary>
/// The way to the workers: asks one question and never waits longer than told, whatever is down. What is known to be down is not waited
/// for at all: the bus says so of the broker, and a circuit breaker a question's kind says so of who should answer it.
/// </summary>
public sealed class WorkerLine
{
    private readonly Correspondence _correspondence;
    private readonly BrokerHealth _broker;
    private readonly GatewayOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<Type, Breaker> _breakers = [];

    /// <summary>A line on which nothing is known to be down.</summary>
    public WorkerLine(
        Correspondence correspondence, BrokerHealth broker, IOptions<GatewayOptions> options, TimeProvider time, GatewayMetrics metrics)
    {
        (_correspondence, _broker, _options, _time) = (correspondence, broker, options.Value, time);
        metrics.ObserveBreakers(() => _breakers.Select(entry => (entry.Key.Name, entry.Value.IsOpen)));
    }

    /// <summary>Asks and waits for one of the question's answers.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="message">The request message.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="late">Gets the answer if it comes after that, but within <paramref name="lifetime"/>.</param>
    /// <param name="lifetime">How long the question is worth answering; <paramref name="patience"/> if not given.</param>
    /// <exception cref="WorkerUnavailableException">Nobody answered in time, the broker or the worker is away, or it has no model.</exception>
    /// <exception cref="WorkerFailedException">The worker threw.</exception>
    public async Task<object> AskAsync<TRequest>(
        Question<TRequest> question, TRequest message, TimeSpan patience, Action<object>? late = null, TimeSpan? lifetime = null)
        where TRequest : class
    {
        if (_broker.Status == BusHealthStatus.Unhealthy)
        {
            throw new WorkerUnavailableException(Worker.Broker, "The message broker cannot be reached.");
        }

        var breaker = _breakers.GetOrAdd(
            typeof(TRequest), static (_, line) => new(line._options.BreakerFailures, line._options.BreakerPause, line._time), this);
        try
        {
            return await breaker.AskAsync(
                static call => call.Line.TryAsync(call.question, call.message, call.breaker, call.patience, call.late, call.lifetime),
                (Line: this, question, message, breaker, patience, late, lifetime));
        }
        catch (BrokenCircuitException open)
        {
            var cause = open.InnerException as WorkerUnavailableException;
            throw new WorkerUnavailableException(
                cause?.Missing ?? question.Worker, cause?.Message ?? $"The {Name(question.Worker)} did not answer lately.", open);
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

    private async Task<object> TryAsync<TRequest>(
        Question<TRequest> question, TRequest message, Breaker breaker, TimeSpan patience, Action<object>? late, TimeSpan? lifetime)
        where TRequest : class
    {
        // Off this thread, and given up by our own clock: with the broker gone a send neither honours its time-out nor
        // always returns to its caller.
        var exchange = Task.Run(() => question.AskAsync(_correspondence, message, lifetime ?? patience));
        try
        {
            return await exchange.WaitAsync(patience, _time) is var answer && answer is NoModelLoaded none
                ? throw new WorkerUnavailableException(Worker.Model, $"No model is loaded yet: {none.Reason}") { AskAgain = true }
                : answer;
        }
        catch (TimeoutException)
        {
            _ = ListenOnAsync(exchange, breaker, late);
            throw WorkerUnavailableException.Silent(question.Worker);
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

    private static async Task ListenOnAsync(Task<object> exchange, Breaker breaker, Action<object>? late)
    {
        try
        {
            var answer = await exchange;
            if (answer is not NoModelLoaded)
            {
                breaker.Hear();
                late?.Invoke(answer);
            }
        }
        catch (Exception)
        {
            // Its caller was told that nobody answered, which is still true.
        }
    }
}
