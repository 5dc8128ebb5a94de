namespace PokeWatch.Contracts;

/// <summary>
/// Many cards' fair prices, all by the same snapshot of one replica. Entry i of each column answers question i; where there is no
/// price, the columns hold 0, null or nothing, and <see cref="NotFound"/> says why.
/// </summary>
public sealed record FairPricesPredicted
{
    /// <summary>The model version that made the fair prices.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The number of the publication that the snapshot is of; it counts upwards.</summary>
    public required long Publication { get; init; }

    /// <summary>SHA-256 of the processed table that the prices are of.</summary>
    public required string TableSha256 { get; init; }

    /// <summary>How the version's signals did on held-out days; null where the version does not tell.</summary>
    public SignalRecord? Signals { get; init; }

    /// <summary>How often the intervals are made to hold the outcome, a fraction; null where none is given.</summary>
    public double? IntervalNominal { get; init; }

    /// <summary>The day (UTC) that each price is of; null where there is none.</summary>
    public required IReadOnlyList<DateOnly?> Dates { get; init; }

    /// <summary>The market prices in USD.</summary>
    public required IReadOnlyList<double> MarketPrices { get; init; }

    /// <summary>The fair prices in USD.</summary>
    public required IReadOnlyList<double> FairPrices { get; init; }

    /// <summary>The lower ends of the intervals in USD; null where there is none.</summary>
    public required IReadOnlyList<double?> Lows { get; init; }

    /// <summary>The upper ends of the intervals in USD; null where there is none.</summary>
    public required IReadOnlyList<double?> Highs { get; init; }

    /// <summary>Why each fair price is to be trusted less; empty where nothing speaks against it.</summary>
    public required IReadOnlyList<IReadOnlyList<LowConfidenceReason>> LowConfidence { get; init; }

    /// <summary>The questions without a price.</summary>
    public required IReadOnlyList<FairPriceNotFound> NotFound { get; init; }
}
