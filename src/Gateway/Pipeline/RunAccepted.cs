namespace PokeWatch.Gateway.Pipeline;

/// <summary>A run that was admitted.</summary>
public sealed record RunAccepted
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The day (UTC) that the run is of.</summary>
    public required DateOnly LogicalDate { get; init; }

    /// <summary>Where to watch it.</summary>
    public required string Url { get; init; }
}
