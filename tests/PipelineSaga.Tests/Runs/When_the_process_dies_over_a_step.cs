using Microsoft.EntityFrameworkCore;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.RealServices;

namespace PokeWatch.PipelineSaga.Tests.Runs;

public sealed class When_the_process_dies_over_a_step
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task another_takes_the_step_over_when_the_lease_has_run_out(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var begun = new TaskCompletionSource();
        system.Steps.Instead = async (job, _, cancellationToken) =>
        {
            if (job.Step == PipelineStep.Train && begun.TrySetResult())
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return null;
        };
        var runId = await system.StartRunAsync();
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));

        // The lease now belongs to a process that is gone: the one that runs here sees that it lost it and lets go.
        await system.WithDatabaseAsync(database => database.StepJobs
            .Where(job => job.State == StepJobState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.Owner, "a process that is gone")));

        var run = await system.UntilStateAsync(runId, "Completed");
        Assert.Equal(2, system.Steps.Begun.Count(x => x == (PipelineStep.Train, 1)));
        Assert.Equal(4, run.Steps.Count);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_restart_takes_the_run_up_where_it_was(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var begun = new TaskCompletionSource();
        system.Steps.Instead = async (job, _, cancellationToken) =>
        {
            if (job.Step == PipelineStep.Preprocess && begun.TrySetResult())
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return null;
        };
        var runId = await system.StartRunAsync();
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));

        await system.RestartAsync();

        await system.UntilStateAsync(runId, "Completed");
        Assert.Equal(1, system.Steps.Begun.Count(x => x.Step == PipelineStep.Collect));
        Assert.Equal(2, system.Steps.Begun.Count(x => x.Step == PipelineStep.Preprocess));
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    public async Task messages_that_the_transport_forgot_are_made_up_for(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var begun = new TaskCompletionSource();
        system.Steps.Instead = async (job, _, cancellationToken) =>
        {
            if (job.Step == PipelineStep.Collect && begun.TrySetResult())
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return null;
        };
        var runId = await system.StartRunAsync();
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));

        // As if the command had been lost on its way: no job was ever taken down.
        await system.WithDatabaseAsync(database => database.StepJobs.ExecuteDeleteAsync());
        await system.RestartAsync();

        await system.UntilStateAsync(runId, "Completed");
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_command_that_comes_after_its_run_was_cancelled_is_nobodys_job(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var begun = new TaskCompletionSource();
        system.Steps.Instead = async (_, _, cancellationToken) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        };
        var runId = await system.StartRunAsync();
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await system.AskAsync<CancelPipelineRun, PipelineRunChanged>(new CancelPipelineRun { RunId = runId });
        system.Steps.Instead = null;
        system.Steps.Begun.Clear();

        var endpoint = await system.Bus.GetSendEndpoint(new Uri("queue:step-command"));
        await endpoint.Send(new TrainModel { RunId = runId, Try = 1, Table = ScriptedSteps.Table });
        await Await.TrueAsync(
            async () =>
            {
                var there = false;
                await system.WithDatabaseAsync(async database => there = await database.StepJobs.AnyAsync(job => job.Step == PipelineStep.Train));
                return there;
            },
            TimeSpan.FromSeconds(20),
            () => "the late command never arrived");

        // The runner has had the chance to take it when it has taken the next run's jobs.
        await system.UntilStateAsync(await system.StartRunAsync(), "Completed");
        Assert.Equal(4, system.Steps.Begun.Count);
    }
}
