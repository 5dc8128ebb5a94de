namespace PokeWatch.ModelWorker.Loading;

/// <summary>One row group of a price table, by columns.</summary>
internal sealed record PriceTablePart
{
    /// <summary>The rows, card by card.</summary>
    public required IReadOnlyList<CardRun> Runs { get; init; }

    /// <summary>Day numbers (<see cref="DateOnly.DayNumber"/>).</summary>
    public required int[] Days { get; init; }

    /// <summary>Market prices in USD; NaN where the table has none.</summary>
    public required double[] MarketPrices { get; init; }

    /// <summary>One array a feature, in the model's order; NaN where unknown.</summary>
    public required float[][] Features { get; init; }

    /// <summary>What tells how far the rows' fair prices can be trusted.</summary>
    public required EvidenceColumns Evidence { get; init; }
}
