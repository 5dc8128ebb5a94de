namespace PokeWatch.Contracts;

/// <summary>A cancel or resume does not fit the run's state.</summary>
public sealed record PipelineRunChangeRefused
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The state that the run is in.</summary>
    public required string State { get; init; }

    /// <summary>Why, for a person.</summary>
    public required string Reason { get; init; }
}
