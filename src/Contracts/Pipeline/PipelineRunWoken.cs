namespace PokeWatch.Contracts;

/// <summary>
/// Sent for each unfinished run when the pipeline starts: the run sends its current step's command again, in case a
/// transport without memory lost it. Harmless when nothing was lost, since steps are idempotent by run, step and try.
/// </summary>
public sealed record PipelineRunWoken
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }
}
