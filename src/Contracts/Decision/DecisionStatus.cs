namespace PokeWatch.Contracts;

/// <summary>A decision worker that is there, and its default thresholds.</summary>
public sealed record DecisionStatus
{
    /// <summary>The replica's name.</summary>
    public required string Replica { get; init; }

    /// <summary>The default buy threshold, a fraction of 0 to 1.</summary>
    public required double BuyThreshold { get; init; }

    /// <summary>The default sell threshold, a fraction of 0 to 1.</summary>
    public required double SellThreshold { get; init; }
}
