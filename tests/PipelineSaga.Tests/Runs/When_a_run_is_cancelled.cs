using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Tests.Runs;

public sealed class When_a_run_is_cancelled
{
    [Theory]
    [InlineData(Backend.Embedded, PipelineStep.Collect)]
    [InlineData(Backend.Embedded, PipelineStep.Preprocess)]
    [InlineData(Backend.Embedded, PipelineStep.Train)]
    [InlineData(Backend.Embedded, PipelineStep.Deploy)]
    [InlineData(Backend.Real, PipelineStep.Collect)]
    [InlineData(Backend.Real, PipelineStep.Train)]
    public async Task its_step_is_called_off_and_the_next_run_may_begin(Backend backend, PipelineStep at)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var begun = new TaskCompletionSource();
        var calledOff = new TaskCompletionSource();
        system.Steps.Instead = async (job, _, cancellationToken) =>
        {
            if (job.Step == at)
            {
                begun.TrySetResult();
                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
                finally
                {
                    calledOff.TrySetResult();
                }
            }

            return null;
        };
        var runId = await system.StartRunAsync();
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));

        var changed = await system.AskAsync<CancelPipelineRun, PipelineRunChanged>(new CancelPipelineRun { RunId = runId });

        Assert.Equal("Cancelled", changed.State);
        await calledOff.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var run = (await system.RunAsync(runId))!;
        Assert.Equal(("Cancelled", "Cancelled"), (run.CurrentState, run.Steps[^1].State));
        var refused = await system.AskAsync<ResumePipelineRun, PipelineRunChangeRefused>(new ResumePipelineRun { RunId = runId });
        Assert.Equal("Cancelled", refused.State);

        system.Steps.Instead = null;
        await system.UntilStateAsync(await system.StartRunAsync(), "Completed");
        Assert.Equal("Cancelled", (await system.RunAsync(runId))!.CurrentState);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_run_that_nobody_knows_is_not_found(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);

        var cancel = await system.AskAsync<CancelPipelineRun, PipelineRunNotFound>(new CancelPipelineRun { RunId = Guid.NewGuid() });
        await system.AskAsync<ResumePipelineRun, PipelineRunNotFound>(new ResumePipelineRun { RunId = cancel.RunId });
        await system.AskAsync<GetPipelineRun, PipelineRunNotFound>(new GetPipelineRun { RunId = cancel.RunId });
    }
}
