using MassTransit;
using Microsoft.EntityFrameworkCore;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Tests.Runs;

public sealed class When_a_start_is_sent_again
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task ten_at_once_are_one_run_with_one_answer(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var request = Request() with { Days = 14 };

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            system.AskAsync<StartPipelineRun, PipelineRunStarted>(request)));

        Assert.Single(answers.Distinct());
        await system.UntilStateAsync(request.RunId, "Completed");
        Assert.Equal(4, system.Steps.Begun.Count);
        Assert.Single((await system.AskAsync<ListPipelineRuns, PipelineRunList>(new ListPipelineRuns { Limit = 100 })).Runs);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task it_is_the_same_run_whatever_has_become_of_it_and_after_a_restart(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend, new() { ["Pipeline:Retries"] = "0" });
        var finish = new TaskCompletionSource();
        system.Steps.Instead = async (_, _, _) =>
        {
            await finish.Task;
            throw new InvalidOperationException("no luck");
        };
        var request = Request();
        var first = await system.AskAsync<StartPipelineRun, PipelineRunStarted>(request);

        Assert.Equal(first, await system.AskAsync<StartPipelineRun, PipelineRunStarted>(request));
        finish.SetResult();
        await system.UntilStateAsync(request.RunId, "Failed");
        Assert.Equal(first, await system.AskAsync<StartPipelineRun, PipelineRunStarted>(request));

        system.Steps.Instead = null;
        await system.AskAsync<ResumePipelineRun, PipelineRunChanged>(new ResumePipelineRun { RunId = request.RunId });
        await system.UntilStateAsync(request.RunId, "Completed");
        await system.RestartAsync();
        Assert.Equal(first, await system.AskAsync<StartPipelineRun, PipelineRunStarted>(request));

        var cancelled = Request();
        system.Steps.Instead = (_, _, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith<object?>(_ => null, TaskScheduler.Default);
        await system.AskAsync<StartPipelineRun, PipelineRunStarted>(cancelled);
        await system.AskAsync<CancelPipelineRun, PipelineRunChanged>(new CancelPipelineRun { RunId = cancelled.RunId });
        await system.AskAsync<StartPipelineRun, PipelineRunStarted>(cancelled);
        Assert.Equal("Cancelled", (await system.RunAsync(cancelled.RunId))!.CurrentState);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task with_other_options_it_is_told_so_and_changes_nothing(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var request = Request() with { Days = 14 };
        await system.AskAsync<StartPipelineRun, PipelineRunStarted>(request);
        await system.UntilStateAsync(request.RunId, "Completed");

        foreach (var other in new[]
        {
            request with { Days = 15 },
            request with { Days = null },
            request with { Force = true },
            request with { LogicalDate = new DateOnly(2026, 1, 1) },
        })
        {
            var answer = await system.AskAsync<StartPipelineRun, PipelineRunRequestDiffers>(other);
            Assert.Equal(request.RunId, answer.RunId);
            Assert.Contains("days 14, logical_date left out, force false", answer.Reason);
        }

        Assert.Equal(4, system.Steps.Begun.Count);
        await system.AskAsync<StartPipelineRun, PipelineRunStarted>(request);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_default_filled_in_by_hand_is_another_request(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var request = Request();
        await system.AskAsync<StartPipelineRun, PipelineRunStarted>(request);
        var run = await system.UntilStateAsync(request.RunId, "Completed");

        await system.AskAsync<StartPipelineRun, PipelineRunRequestDiffers>(request with { Days = run.Days });
        await system.AskAsync<StartPipelineRun, PipelineRunRequestDiffers>(request with { LogicalDate = run.LogicalDate });
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_run_from_before_requests_were_kept_takes_any(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var request = Request();
        await system.AskAsync<StartPipelineRun, PipelineRunStarted>(request);
        await system.UntilStateAsync(request.RunId, "Completed");
        await system.WithDatabaseAsync(database =>
            database.Database.ExecuteSqlRawAsync("UPDATE pipeline_run SET request = NULL"));

        await system.AskAsync<StartPipelineRun, PipelineRunStarted>(request with { Days = 99 });
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task one_that_was_refused_starts_once_the_other_run_has_ended(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var finish = new TaskCompletionSource();
        system.Steps.Instead = async (_, _, _) =>
        {
            await finish.Task;
            return null;
        };
        var running = await system.StartRunAsync();
        var request = Request();
        await system.AskAsync<StartPipelineRun, PipelineRunRefused>(request);
        finish.SetResult();
        await system.UntilStateAsync(running, "Completed");

        await system.AskAsync<StartPipelineRun, PipelineRunStarted>(request);

        await system.UntilStateAsync(request.RunId, "Completed");
    }

    private static StartPipelineRun Request() => new() { RunId = NewId.NextSequentialGuid(), Trigger = RunTrigger.Manual };
}
