using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Tests.Runs;

public sealed class When_a_run_goes_well
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task it_passes_all_four_steps_and_keeps_their_history(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);

        var runId = await system.StartRunAsync(days: 30);
        var run = await system.UntilStateAsync(runId, "Completed");

        Assert.Equal(
            [(PipelineStep.Collect, 1), (PipelineStep.Preprocess, 1), (PipelineStep.Train, 1), (PipelineStep.Deploy, 1)],
            run.Steps.Select(step => (step.Step, step.Try)));
        Assert.All(run.Steps, step => Assert.Equal("Succeeded", step.State));
        Assert.All(run.Steps, step => Assert.NotNull(step.EndedAt));
        Assert.Equal((10, 10, (long?)null), (run.Steps[0].RowsIn, run.Steps[0].RowsOut, run.Steps[0].RowsQuarantined));
        Assert.Equal((10, 9, (long?)1), (run.Steps[1].RowsIn, run.Steps[1].RowsOut, run.Steps[1].RowsQuarantined));
        Assert.Equal("v1", run.ModelVersion);
        Assert.Equal(30, run.Days);
        Assert.Contains("No model worker was there", Assert.Single(run.Warnings));
        Assert.Null(run.DeadlineToken);
        Assert.Empty(system.Faults.Faults);

        var view = await system.AskAsync<GetPipelineRun, PipelineRunDescribed>(new GetPipelineRun { RunId = runId });
        Assert.Equal("Completed", view.Run.State);
        Assert.Equal(4, view.Run.Steps.Count);
        var list = await system.AskAsync<ListPipelineRuns, PipelineRunList>(new ListPipelineRuns { Limit = 5 });
        Assert.Equal(runId, Assert.Single(list.Runs).RunId);
        var status = await system.AskAsync<GetPipelineStatus, PipelineStatus>(new GetPipelineStatus());
        Assert.Null(status.RunningRunId);
        Assert.Equal(run.EndedAt!.Value, status.LastCompletedAt!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task it_shows_how_far_a_step_is(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var finish = new TaskCompletionSource();
        system.Steps.Instead = async (job, progress, _) =>
        {
            if (job.Step == PipelineStep.Train)
            {
                progress.Report(new PokeWatch.PipelineSaga.Steps.StepProgress(0.4, "growing trees"));
                await finish.Task;
            }

            return null;
        };

        var runId = await system.StartRunAsync();
        var run = await system.UntilAsync(runId, x => x.Steps is [.., { Progress: 0.4 }], "progress of 0.4");

        Assert.Equal(("Training", "growing trees"), (run.CurrentState, run.Steps[^1].Message));
        finish.SetResult();
        await system.UntilStateAsync(runId, "Completed");
    }
}
