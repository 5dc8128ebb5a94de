using Polly;
using Polly.CircuitBreaker;

namespace PokeWatch.Gateway.Workers;

/// <summary>
/// Refuses a kind of question once several in a row found nobody, until one that is let through after a pause is answered.
/// </summary>
public sealed class Breaker
{
    // What answers at all answers much sooner, and a refusal is promised within 100 ms.
    private static readonly TimeSpan TrialPatience = TimeSpan.FromMilliseconds(50);

    private readonly CircuitBreakerStateProvider _circuit = new();
    private readonly ResiliencePipeline<object> _pipeline;
    private readonly int _most;
    private readonly TimeProvider _time;
    private int _unanswered;
    private volatile WorkerUnavailableException? _found;

    /// <summary>A breaker that is closed.</summary>
    /// <param name="most">How many questions may find nobody after one that was answered.</param>
    /// <param name="pause">How long all are refused then, before one is let through.</param>
    /// <param name="time">Tells how long it has been.</param>
    public Breaker(int most, TimeSpan pause, TimeProvider time)
    {
        (_most, _time) = (most, time);
        _pipeline = new ResiliencePipelineBuilder<object> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<object>
            {
                // Polly goes by a share of what its window holds, and thousands of answers from before an outage outweigh what fails
                // in the seconds after. So the failures are counted here, and the one too many is the only one that it gets to see.
                FailureRatio = 0,
                MinimumThroughput = 2,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = pause,
                StateProvider = _circuit,
                ShouldHandle = arguments => ValueTask.FromResult(IsOneTooMany(arguments.Outcome.Exception)),
            })
            .Build();
    }

    /// <summary>Whether questions are refused, but for one now and then that is let through.</summary>
    public bool IsOpen => _circuit.CircuitState != CircuitState.Closed;

    /// <summary>Asks, unless that is known to be in vain. Who is let through to try is not kept waiting either.</summary>
    /// <exception cref="BrokenCircuitException">It is; the inner exception is what the last one found.</exception>
    public async Task<object> AskAsync<TState>(Func<TState, Task<object>> ask, TState state)
    {
        var isTrial = IsOpen;
        var answer = _pipeline.ExecuteAsync(static (call, _) => new ValueTask<object>(call.ask(call.state)), (ask, state)).AsTask();
        try
        {
            return await (isTrial ? answer.WaitAsync(TrialPatience, _time) : answer);
        }
        catch (TimeoutException)
        {
            // The trial goes on by itself, and an answer ends the refusals.
            _ = answer.ContinueWith(static late => late.Exception, TaskScheduler.Default);
            throw new BrokenCircuitException("It is not known to be back yet.", _found!);
        }
    }

    /// <summary>Somebody is there: an answer came, if too late.</summary>
    public void Hear() => Volatile.Write(ref _unanswered, 0);

    // One replica of two that hangs, or one answer that came too late, is no reason to refuse the others' work: they are answered in between.
    private bool IsOneTooMany(Exception? failure)
    {
        if (failure is WorkerUnavailableException nobody)
        {
            _found = nobody;
            return Interlocked.Increment(ref _unanswered) >= _most;
        }

        Hear();
        return false;
    }
}
