namespace PokeWatch.Contracts;

/// <summary>A run reached an end: Completed, Failed or Cancelled.</summary>
public sealed record PipelineRunEnded
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Completed, Failed or Cancelled.</summary>
    public required string State { get; init; }

    /// <summary>The version that the run published or found live as it should be; null if none.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>How a completed run ended: <c>promoted</c>, <c>champion kept</c> or <c>unchanged</c>; else null.</summary>
    public string? Outcome { get; init; }

    /// <summary>The comparison of the version that the run trained with the champion; null if there was none.</summary>
    public PromotionVerdict? Verdict { get; init; }
}
