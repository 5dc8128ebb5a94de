namespace PokeWatch.PipelineSaga.Runs;

/// <summary>Gives the one slot for running back, in the saga's own transaction.</summary>
public sealed class ReleaseSlot(RunSlot slot) : InstanceActivity
{
    /// <inheritdoc />
    protected override Task ExecuteAsync(PipelineRunState run, CancellationToken cancellationToken) =>
        slot.ReleaseAsync(run.CorrelationId, cancellationToken);
}
