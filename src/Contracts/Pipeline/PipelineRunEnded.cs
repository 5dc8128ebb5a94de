namespace PokeWatch.Contracts;

/// <summary>A run reached an end: Completed, Failed or Cancelled.</summary>
public sealed record PipelineRunEnded
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Completed, Failed or Cancelled.</summary>
    public required string State { get; init; }

    /// <summary>The version that the run published; null if none.</summary>
    public string? ModelVersion { get; init; }
}
