namespace PokeWatch.Contracts;

/// <summary>
/// How signals did on held-out days, for every threshold: entry i of each list is of the threshold i x <see cref="Step"/>, and a list
/// ends where no card-day deviated further. So a signal given by any threshold comes with the record of signals like it.
/// </summary>
public sealed record SignalRecord
{
    /// <summary>A signal was right when the price then moved at least this far that way, a fraction.</summary>
    public required double Move { get; init; }

    /// <summary>The step between thresholds, a fraction.</summary>
    public required double Step { get; init; }

    /// <summary>How many held-out card-days there were.</summary>
    public required int Rows { get; init; }

    /// <summary>How many of them then moved less than <see cref="Move"/> either way: what a HOLD says.</summary>
    public required int Still { get; init; }

    /// <summary>Card-days at or below minus the threshold.</summary>
    public required IReadOnlyList<int> BuyCount { get; init; }

    /// <summary>Those of them that then rose by the move or more.</summary>
    public required IReadOnlyList<int> BuyRight { get; init; }

    /// <summary>Those of them that then stayed within the move.</summary>
    public required IReadOnlyList<int> BuyStill { get; init; }

    /// <summary>Card-days at or above the threshold.</summary>
    public required IReadOnlyList<int> SellCount { get; init; }

    /// <summary>Those of them that then fell by the move or more.</summary>
    public required IReadOnlyList<int> SellRight { get; init; }

    /// <summary>Those of them that then stayed within the move.</summary>
    public required IReadOnlyList<int> SellStill { get; init; }

    /// <summary>The precision that calibrated thresholds were asked to reach, a fraction.</summary>
    public required double TargetPrecision { get; init; }

    /// <summary>The smallest threshold from which on BUY reached it; null where none did.</summary>
    public double? CalibratedBuy { get; init; }

    /// <summary>The smallest threshold from which on SELL reached it; null where none did.</summary>
    public double? CalibratedSell { get; init; }
}
