using MassTransit;
using PokeWatch.PipelineSaga.Registry;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>
/// Puts back what was live before, in the saga's own transaction, if the run gives up because no replica could load what it
/// published. Otherwise does nothing.
/// </summary>
public sealed class WithdrawPublication(ModelRegistry registry) : InstanceActivity
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(BehaviorContext<PipelineRunState> context, PipelineRunState run)
    {
        if (run.Published is not { } published
            || ReplicaRollCall.Judge(run.Replicas, waitIsOver: true) != RollCallOutcome.NoneCouldLoad
            || await registry.WithdrawAsync(published.Publication, run.CorrelationId, context.CancellationToken) is not { } restored)
        {
            return;
        }

        run.Warnings = [.. run.Warnings, $"No replica could load {published.ModelVersion}; {restored.ModelVersion} is live again."];
        await context.Publish(restored);
    }
}
