using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.Tests;

public sealed class When_several_in_a_row_found_nobody
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly Breaker _breaker;

    public When_several_in_a_row_found_nobody()
    {
        _breaker = new(3, Pause, _time);
    }

    [Fact]
    public async Task the_next_is_refused_unasked_with_what_the_last_one_found()
    {
        await AnswersAsync(1000);
        await SilencesAsync(3);

        var refusal = await Assert.ThrowsAsync<BrokenCircuitException>(() => _breaker.AskAsync(NeverAsked, 0));

        Assert.Equal(Worker.Decision, Assert.IsType<WorkerUnavailableException>(refusal.InnerException).Missing);
    }

    [Fact]
    public async Task an_answer_in_between_begins_the_count_anew()
    {
        for (var i = 0; i < 10; i++)
        {
            await SilencesAsync(2);
            await AnswersAsync(1);
        }
    }

    [Fact]
    public async Task one_that_comes_late_does_too()
    {
        for (var i = 0; i < 10; i++)
        {
            await SilencesAsync(2);
            _breaker.Hear();
        }
    }

    [Fact]
    public async Task a_worker_that_throws_is_there()
    {
        await SilencesAsync(2);
        await Assert.ThrowsAsync<WorkerFailedException>(() =>
            _breaker.AskAsync(static _ => Task.FromException<object>(new WorkerFailedException(Worker.Decision, "It threw.", new InvalidOperationException())), 0));
        await SilencesAsync(2);
        await AnswersAsync(1);
    }

    [Fact]
    public async Task one_is_let_through_after_the_pause_and_its_answer_ends_the_refusals()
    {
        await AnswersAsync(1);
        await SilencesAsync(3);
        _time.Advance(Pause);

        await AnswersAsync(10);
    }

    [Fact]
    public async Task one_that_is_let_through_is_not_kept_waiting_and_its_late_answer_counts_all_the_same()
    {
        await AnswersAsync(1);
        await SilencesAsync(3);
        _time.Advance(Pause);
        var answer = new TaskCompletionSource<object>();

        var trial = _breaker.AskAsync(_ => answer.Task, 0);
        await Assert.ThrowsAsync<BrokenCircuitException>(() => _breaker.AskAsync(NeverAsked, 0));
        _time.Advance(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAsync<BrokenCircuitException>(() => trial);
        answer.SetResult("here");

        await AnswersAsync(10);
    }

    [Fact]
    public async Task a_trial_in_vain_begins_another_pause()
    {
        await AnswersAsync(1);
        await SilencesAsync(3);
        _time.Advance(Pause);
        await SilencesAsync(1);

        _time.Advance(Pause - TimeSpan.FromMilliseconds(1));
        await Assert.ThrowsAsync<BrokenCircuitException>(() => _breaker.AskAsync(NeverAsked, 0));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await AnswersAsync(1);
    }

    private static Task<object> NeverAsked(int _) => throw new InvalidOperationException("It was asked.");

    private async Task AnswersAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.Equal("here", await _breaker.AskAsync(static _ => Task.FromResult<object>("here"), 0));
        }
    }

    private async Task SilencesAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Assert.ThrowsAsync<WorkerUnavailableException>(() =>
                _breaker.AskAsync(static _ => Task.FromException<object>(WorkerUnavailableException.Silent(Worker.Decision)), 0));
        }
    }
}
