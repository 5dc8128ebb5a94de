namespace PokeWatch.Contracts;

/// <summary>
/// Asks for a pipeline run. Answered by <see cref="PipelineRunStarted"/> or <see cref="PipelineRunRefused"/>; asking
/// again for an admitted run, with the same run id, gives the same answer and no second run, whatever has become of the run; with
/// other days, logical date or force it is answered by <see cref="PipelineRunRequestDiffers"/>.
/// </summary>
public sealed record StartPipelineRun
{
    /// <summary>The new run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>What asks.</summary>
    public required RunTrigger Trigger { get; init; }

    /// <summary>The day (UTC) that the run is of; null for the day on which it is asked for. A scheduled run is made once a logical date.</summary>
    public DateOnly? LogicalDate { get; init; }

    /// <summary>How many days back to collect, 1 to 3650; null for the configured default (7).</summary>
    public int? Days { get; init; }

    /// <summary>Do every step's work even if nothing has changed since an earlier success.</summary>
    public bool Force { get; init; }
}
