using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Tests.Runs;

public sealed class When_a_step_fails
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task it_is_tried_again_twice_and_then_the_run_fails_and_frees_the_slot(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        system.Steps.Instead = (job, _, _) => job.Step == PipelineStep.Preprocess
            ? throw new InvalidOperationException("disk\nfull")
            : Task.FromResult<object?>(null);

        var runId = await system.StartRunAsync();
        var run = await system.UntilStateAsync(runId, "Failed");

        var tries = run.Steps.Where(step => step.Step == PipelineStep.Preprocess).ToList();
        Assert.Equal([1, 2, 3], tries.Select(step => step.Try));
        Assert.All(tries, step => Assert.Equal(("Failed", "disk full"), (step.State, step.Error)));
        Assert.True(tries[1].StartedAt - tries[0].EndedAt >= TimeSpan.FromMilliseconds(250), "the retry waits its delay");
        Assert.NotNull(run.EndedAt);

        system.Steps.Instead = null;
        var next = await system.StartRunAsync();
        await system.UntilStateAsync(next, "Completed");
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_failure_that_no_retry_can_mend_ends_the_run_at_once(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        system.Steps.Instead = (_, _, _) => throw new UnretryableStepException("the API key is refused");

        var runId = await system.StartRunAsync();
        var run = await system.UntilStateAsync(runId, "Failed");

        Assert.Equal("the API key is refused", Assert.Single(run.Steps).Error);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_resumed_run_goes_on_from_the_step_that_failed(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend, new() { ["Pipeline:Retries"] = "0" });
        system.Steps.Instead = (job, _, _) => job.Step == PipelineStep.Train
            ? throw new InvalidOperationException("no luck")
            : Task.FromResult<object?>(null);
        var runId = await system.StartRunAsync();
        await system.UntilStateAsync(runId, "Failed");

        system.Steps.Instead = null;
        system.Steps.Begun.Clear();
        var changed = await system.AskAsync<ResumePipelineRun, PipelineRunChanged>(new ResumePipelineRun { RunId = runId });
        Assert.Equal("Training", changed.State);
        var run = await system.UntilStateAsync(runId, "Completed");

        Assert.Equal([(PipelineStep.Train, 2), (PipelineStep.Deploy, 1)], system.Steps.Begun);
        Assert.Equal(["Succeeded", "Succeeded", "Failed", "Succeeded", "Succeeded"], run.Steps.Select(step => step.State));
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_step_that_goes_silent_is_caught_by_its_deadline(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend, new() { ["Pipeline:StepDeadline"] = "00:00:05" });
        var calledOff = new TaskCompletionSource();
        system.Steps.Instead = async (job, _, cancellationToken) =>
        {
            if (job is { Step: PipelineStep.Collect, Try: 1 })
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
                catch (OperationCanceledException)
                {
                    calledOff.SetResult();
                    throw;
                }
            }

            return null;
        };

        var runId = await system.StartRunAsync();
        var run = await system.UntilStateAsync(runId, "Completed");

        Assert.Equal(["TimedOut", "Succeeded"], run.Steps.Where(step => step.Step == PipelineStep.Collect).Select(step => step.State));
        await calledOff.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
