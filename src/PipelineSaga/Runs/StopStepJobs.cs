using MassTransit;
using Microsoft.EntityFrameworkCore;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>
/// Calls off the run's unfinished step jobs, in the saga's own transaction; the process that works on one notices when
/// it renews its lease.
/// </summary>
public sealed class StopStepJobs(PipelineDbContext database) : InstanceActivity
{
    /// <inheritdoc />
    protected override Task ExecuteAsync(BehaviorContext<PipelineRunState> context, PipelineRunState run) =>
        database.StepJobs
            .Where(job => job.RunId == run.CorrelationId && job.State == StepJobState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.State, StepJobState.CalledOff), context.CancellationToken);
}
