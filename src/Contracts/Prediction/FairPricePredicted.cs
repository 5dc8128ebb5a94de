namespace PokeWatch.Contracts;

/// <summary>A card's market price and fair price on one day, both by the same model version.</summary>
public sealed record FairPricePredicted
{
    /// <summary>The card's id.</summary>
    public required string CardId { get; init; }

    /// <summary>The day (UTC) that the prices are of.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The market price in USD.</summary>
    public required double MarketPrice { get; init; }

    /// <summary>The fair price in USD: market x exp(predicted log ratio of the next 7 days' median market price).</summary>
    public required double FairPrice { get; init; }

    /// <summary>The model version that made the fair price.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>Where the price is expected to lie; null where the version tells none.</summary>
    public PriceInterval? Interval { get; init; }

    /// <summary>Why the fair price is to be trusted less; empty if nothing speaks against it.</summary>
    public IReadOnlyList<LowConfidenceReason> LowConfidence { get; init; } = [];

    /// <summary>How the version's signals did on held-out days; null where the version does not tell.</summary>
    public SignalRecord? Signals { get; init; }

    /// <summary>SHA-256 of the processed table that the prices are of; null from a worker that does not tell.</summary>
    public string? TableSha256 { get; init; }
}
