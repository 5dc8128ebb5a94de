namespace PokeWatch.ModelWorker.Serving;

/// <summary>A card's days by columns, oldest first: arrays of one length that are not written to once they are handed over.</summary>
public sealed record PriceColumns
{
    /// <summary>Day numbers (<see cref="DateOnly.DayNumber"/>), rising.</summary>
    public required int[] Days { get; init; }

    /// <summary>USD.</summary>
    public required double[] MarketPrices { get; init; }

    /// <summary>USD.</summary>
    public required double[] FairPrices { get; init; }

    /// <summary>Why each day's fair price is to be trusted less.</summary>
    public required LowConfidenceReasons[] LowConfidence { get; init; }

    /// <summary>Half the width of each day's interval, a log ratio, NaN where there is none; null where no day has one.</summary>
    public float[]? HalfWidths { get; init; }

    /// <summary>How often the intervals are made to hold the outcome, a fraction.</summary>
    public double IntervalNominal { get; init; }
}
