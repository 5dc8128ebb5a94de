using PokeWatch.Contracts;

namespace PokeWatch.Gateway.FairPrice;

/// <summary>How often signals like this one were right on days that the model had not seen.</summary>
public sealed record SignalPrecision
{
    // A threshold such as 0.15 may come out a hair below its own entry when it is divided by the step.
    private const double Rounding = 1e-9;

    /// <summary>
    /// The share of them that was right, a fraction: the price then rose (BUY) or fell (SELL) by the version's stated move or more, or
    /// moved less either way (HOLD). Null when count is 0.
    /// </summary>
    public double? Precision { get; init; }

    /// <summary>How many such card-days there were.</summary>
    public required int Count { get; init; }

    /// <summary>Looks a signal up in the record of its version, at the entries at or below the thresholds that gave it. Pure.</summary>
    /// <returns>Null where there is no record.</returns>
    public static SignalPrecision? Of(SignalRecord? record, Signal signal, SignalThresholds thresholds)
    {
        if (record is null)
        {
            return null;
        }

        var (buy, sell) = (thresholds.BuyPct, thresholds.SellPct);
        return signal switch
        {
            Signal.Buy => Of(At(record, record.BuyRight, buy), At(record, record.BuyCount, buy)),
            Signal.Sell => Of(At(record, record.SellRight, sell), At(record, record.SellCount, sell)),
            _ => Of(
                record.Still - At(record, record.BuyStill, buy) - At(record, record.SellStill, sell),
                record.Rows - At(record, record.BuyCount, buy) - At(record, record.SellCount, sell)),
        };
    }

    // A card-day that is exactly fair is in both sides' entries of threshold 0, and so taken away twice.
    private static SignalPrecision Of(int right, int count) =>
        count <= 0 ? new() { Count = 0 } : new() { Precision = Math.Clamp((double)right / count, 0, 1), Count = count };

    // No card-day deviated as far as a threshold beyond the list's end, and none gives a signal that is ruled out.
    private static int At(SignalRecord record, IReadOnlyList<int> entries, double? threshold)
    {
        var index = threshold is { } value ? Math.Floor((value / record.Step) + Rounding) : double.PositiveInfinity;
        return index < entries.Count ? entries[(int)index] : 0;
    }
}
