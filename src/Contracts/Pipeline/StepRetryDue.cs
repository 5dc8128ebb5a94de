namespace PokeWatch.Contracts;

/// <summary>Scheduled: a failed step is to be tried again.</summary>
public sealed record StepRetryDue
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The step.</summary>
    public required PipelineStep Step { get; init; }

    /// <summary>Which try is to begin.</summary>
    public required int Try { get; init; }
}
