using MassTransit;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>Gives the one slot for running back, in the saga's own transaction.</summary>
public sealed class ReleaseSlot(RunSlot slot) : InstanceActivity
{
    /// <inheritdoc />
    protected override Task ExecuteAsync(BehaviorContext<PipelineRunState> context, PipelineRunState run) =>
        slot.ReleaseAsync(run.CorrelationId, context.CancellationToken);
}
