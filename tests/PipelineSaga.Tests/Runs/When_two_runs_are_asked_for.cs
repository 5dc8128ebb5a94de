using MassTransit;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Tests.Runs;

public sealed class When_two_runs_are_asked_for
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task of_twenty_at_once_one_is_admitted_and_the_others_are_told_which(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var finish = new TaskCompletionSource();
        system.Steps.Instead = async (_, _, _) =>
        {
            await finish.Task;
            return null;
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            system.AskAsync<StartPipelineRun, PipelineRunStarted, PipelineRunRefused>(
                new StartPipelineRun { RunId = NewId.NextSequentialGuid(), Trigger = RunTrigger.Manual })));

        var started = answers.Select(answer => answer.Message).OfType<PipelineRunStarted>().ToList();
        var refused = answers.Select(answer => answer.Message).OfType<PipelineRunRefused>().ToList();
        var run = Assert.Single(started);
        Assert.Equal(19, refused.Count);
        Assert.All(refused, refusal => Assert.Equal(run.RunId, refusal.RunningRunId));

        var list = await system.AskAsync<ListPipelineRuns, PipelineRunList>(new ListPipelineRuns { Limit = 100 });
        Assert.Single(list.Runs);
        finish.SetResult();
        await system.UntilStateAsync(run.RunId, "Completed");
        Assert.Empty(system.Faults.Faults);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task the_same_run_asked_for_twice_is_one_run_with_one_answer(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var request = new StartPipelineRun { RunId = NewId.NextSequentialGuid(), Trigger = RunTrigger.Manual };

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => system.AskAsync<StartPipelineRun, PipelineRunStarted>(request)));
        await system.UntilStateAsync(request.RunId, "Completed");
        await system.AskAsync<StartPipelineRun, PipelineRunStarted>(request);

        Assert.Equal(4, system.Steps.Begun.Count);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_failed_run_is_not_resumed_beside_another(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend, new() { ["Pipeline:Retries"] = "0" });
        system.Steps.Instead = (_, _, _) => throw new InvalidOperationException("no luck");
        var failed = await system.StartRunAsync();
        await system.UntilStateAsync(failed, "Failed");
        var finish = new TaskCompletionSource();
        system.Steps.Instead = async (_, _, _) =>
        {
            await finish.Task;
            return null;
        };
        var running = await system.StartRunAsync();

        var refused = await system.AskAsync<ResumePipelineRun, PipelineRunChangeRefused>(new ResumePipelineRun { RunId = failed });

        Assert.Contains(running.ToString(), refused.Reason);
        finish.SetResult();
        await system.UntilStateAsync(running, "Completed");
        await system.AskAsync<ResumePipelineRun, PipelineRunChanged>(new ResumePipelineRun { RunId = failed });
        await system.UntilStateAsync(failed, "Completed");
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task the_daily_message_makes_one_run_a_day_however_often_it_comes(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);

        for (var i = 0; i < 3; i++)
        {
            var endpoint = await system.Bus.GetSendEndpoint(new Uri("queue:daily-run-due"));
            await endpoint.Send(new DailyRunDue(), context => context.Headers.Set(
                PokeWatch.PipelineSaga.Scheduling.DailyRunSchedule.DueAtHeader, "2026-11-23T02:00:00.0000000Z"));
        }

        var runId = PokeWatch.PipelineSaga.Scheduling.DailyRunDueConsumer.RunIdOf(new DateOnly(2026, 11, 23));
        var run = await system.UntilStateAsync(runId, "Completed");
        Assert.Equal((RunTrigger.Scheduled, new DateOnly(2026, 11, 23)), (run.Trigger, run.LogicalDate));
        var list = await system.AskAsync<ListPipelineRuns, PipelineRunList>(new ListPipelineRuns { Limit = 100 });
        Assert.Single(list.Runs);
        Assert.Equal(4, system.Steps.Begun.Count);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task the_daily_run_comes_late_rather_than_never(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var finish = new TaskCompletionSource();
        system.Steps.Instead = async (_, _, _) =>
        {
            await finish.Task;
            return null;
        };
        var manual = await system.StartRunAsync();
        var daily = NewId.NextSequentialGuid();

        var refused = await system.AskAsync<StartPipelineRun, PipelineRunRefused>(
            new StartPipelineRun { RunId = daily, Trigger = RunTrigger.Scheduled, LogicalDate = new DateOnly(2026, 11, 23) });

        Assert.Equal(manual, refused.RunningRunId);
        Assert.Null(await system.RunAsync(daily));
        finish.SetResult();
        await system.UntilStateAsync(manual, "Completed");
        await system.UntilStateAsync(daily, "Completed");
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task the_slot_is_never_had_by_two_nor_lost(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var holders = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 15; i++)
            {
                var run = Guid.NewGuid();
                Guid? holder = null;
                await system.WithDatabaseAsync(async database =>
                    holder = await new PokeWatch.PipelineSaga.Runs.RunSlot(database).ClaimAsync(run, CancellationToken.None));
                if (holder is null)
                {
                    Assert.Equal(1, Interlocked.Increment(ref holders));
                    Interlocked.Decrement(ref holders);
                    await system.WithDatabaseAsync(database =>
                        new PokeWatch.PipelineSaga.Runs.RunSlot(database).ReleaseAsync(run, CancellationToken.None));
                }
            }
        })));
    }
}
