using PokeWatch.Contracts;

namespace PokeWatch.Gateway.FairPrice;

/// <summary>By which thresholds the decision worker is asked to judge.</summary>
public sealed record SignalRuling
{
    /// <summary>What the decision worker takes for a side that is ruled out, should it not know how to rule one out.</summary>
    private const double Furthest = 1;

    /// <summary>Where the thresholds come from.</summary>
    public required AppliedPolicy Policy { get; init; }

    /// <summary>BUY at or below minus this fraction; null for the decision worker's own threshold.</summary>
    public double? Buy { get; init; }

    /// <summary>SELL at or above this fraction; null for the decision worker's own threshold.</summary>
    public double? Sell { get; init; }

    /// <summary>BUY is ruled out.</summary>
    public bool NeverBuy { get; init; }

    /// <summary>SELL is ruled out.</summary>
    public bool NeverSell { get; init; }

    /// <summary>
    /// The thresholds of the request win, each for its side. Else, with calibrated thresholds wanted and known, these hold; a side
    /// where none was good enough is ruled out. Else the decision worker's own hold. Pure.
    /// </summary>
    /// <param name="wanted">The policy of the request or the configuration.</param>
    /// <param name="record">The version's record; null where it does not tell, and then calibrated is fixed.</param>
    /// <param name="buy">The request's own threshold, a fraction; null if it has none.</param>
    /// <param name="sell">The request's own threshold, a fraction; null if it has none.</param>
    public static SignalRuling Resolve(SignalPolicy wanted, SignalRecord? record, double? buy = null, double? sell = null)
    {
        var known = wanted == SignalPolicy.Calibrated ? record : null;
        var (neverBuy, neverSell) = (Excludes(buy, known, known?.CalibratedBuy), Excludes(sell, known, known?.CalibratedSell));
        return new()
        {
            Policy = buy is not null || sell is not null ? AppliedPolicy.Custom
                : known is not null ? AppliedPolicy.Calibrated
                : AppliedPolicy.Fixed,
            Buy = neverBuy ? Furthest : buy ?? known?.CalibratedBuy,
            Sell = neverSell ? Furthest : sell ?? known?.CalibratedSell,
            NeverBuy = neverBuy,
            NeverSell = neverSell,
        };
    }

    private static bool Excludes(double? asked, SignalRecord? record, double? calibrated) =>
        asked is null && record is not null && calibrated is null;
}
