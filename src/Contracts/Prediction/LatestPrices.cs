namespace PokeWatch.Contracts;

/// <summary>
/// The last day's figures of some cards, by columns of one length: row i of each is of card i. What often repeats is an index into a
/// list, so that 10,000 cards make a message of some 1.5 MB.
/// </summary>
public sealed record LatestPrices
{
    /// <summary>The publication that the prices are of.</summary>
    public required long Publication { get; init; }

    /// <summary>The model version that made the fair prices.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>SHA-256 of the processed table that the prices are of.</summary>
    public required string TableSha256 { get; init; }

    /// <summary>How the version's signals did on held-out days; null where the version does not tell.</summary>
    public SignalRecord? Signals { get; init; }

    /// <summary>How many cards the table holds in all.</summary>
    public required int CardCount { get; init; }

    /// <summary>The cards' ids, in ordinal order.</summary>
    public required IReadOnlyList<string> CardIds { get; init; }

    /// <summary>The cards' names.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The days (UTC) that the prices are of.</summary>
    public required IReadOnlyList<DateOnly> Dates { get; init; }

    /// <summary>The market prices in USD.</summary>
    public required IReadOnlyList<double> MarketPrices { get; init; }

    /// <summary>The fair prices in USD.</summary>
    public required IReadOnlyList<double> FairPrices { get; init; }

    /// <summary>The lower ends of the intervals, USD; null for a card without one.</summary>
    public required IReadOnlyList<double?> IntervalLows { get; init; }

    /// <summary>The upper ends of the intervals, USD; null for a card without one.</summary>
    public required IReadOnlyList<double?> IntervalHighs { get; init; }

    /// <summary>How often the intervals are made to hold the outcome, a fraction; 0 where no card has one.</summary>
    public required double IntervalNominal { get; init; }

    /// <summary>The categories that there are, null being that of a card without one.</summary>
    public required IReadOnlyList<string?> CategoryNames { get; init; }

    /// <summary>Each card's category, as an index into <see cref="CategoryNames"/>.</summary>
    public required IReadOnlyList<int> Categories { get; init; }

    /// <summary>The sets of reasons that there are, the empty one among them where a card has no reason.</summary>
    public required IReadOnlyList<IReadOnlyList<LowConfidenceReason>> LowConfidenceSets { get; init; }

    /// <summary>Why each card's fair price is to be trusted less, as an index into <see cref="LowConfidenceSets"/>.</summary>
    public required IReadOnlyList<int> LowConfidence { get; init; }
}
