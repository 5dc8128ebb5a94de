using Polly;
using Polly.CircuitBreaker;

namespace PokeWatch.Gateway.Workers;

/// <summary>
/// Refuses a kind of question once several in a row found nobody, until one that is let through after a pause is answered.
/// </summary>
public sealed class Breaker
{
    private readonly ResiliencePipeline<object> _pipeline;
    private readonly int _most;
    private int _unanswered;

    /// <summary>A breaker that is closed.</summary>
    /// <param name="most">How many questions may find nobody after one that was answered.</param>
    /// <param name="pause">How long all are refused then, before one is let through.</param>
    /// <param name="time">Tells how long it has been.</param>
    public Breaker(int most, TimeSpan pause, TimeProvider time)
    {
        _most = most;
        _pipeline = new ResiliencePipelineBuilder<object> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<object>
            {
                // Polly goes by a share of what its window holds, and thousands of answers from before an outage outweigh what fails
                // in the seconds after. So the failures are counted here, and the one too many is the only one that it gets to see.
                FailureRatio = 0,
                MinimumThroughput = 2,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = pause,
                ShouldHandle = arguments => ValueTask.FromResult(IsOneTooMany(arguments.Outcome.Exception)),
            })
            .Build();
    }

    /// <summary>Asks, unless that is known to be in vain.</summary>
    /// <exception cref="BrokenCircuitException">It is; the inner exception is what the last one found.</exception>
    public ValueTask<object> AskAsync<TState>(Func<TState, Task<object>> ask, TState state) =>
        _pipeline.ExecuteAsync(static (call, _) => new ValueTask<object>(call.ask(call.state)), (ask, state));

    /// <summary>Somebody is there: an answer came, if too late.</summary>
    public void Hear() => Volatile.Write(ref _unanswered, 0);

    // One replica of two that hangs, or one answer that came too late, is no reason to refuse the others' work: they are answered in between.
    private bool IsOneTooMany(Exception? failure)
    {
        if (failure is WorkerUnavailableException)
        {
            return Interlocked.Increment(ref _unanswered) >= _most;
        }

        Hear();
        return false;
    }
}
