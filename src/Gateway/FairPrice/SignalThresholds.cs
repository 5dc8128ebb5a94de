using PokeWatch.Contracts;

namespace PokeWatch.Gateway.FairPrice;

/// <summary>The thresholds that a signal was given by.</summary>
public sealed record SignalThresholds
{
    /// <summary>BUY at or below minus this fraction; null where no threshold would do, so that BUY is never said.</summary>
    public double? BuyPct { get; init; }

    /// <summary>SELL at or above this fraction; null where no threshold would do, so that SELL is never said.</summary>
    public double? SellPct { get; init; }

    /// <summary>The thresholds that the decision worker says it applied.</summary>
    public static SignalThresholds Of(SignalDecided decision) => new()
    {
        BuyPct = decision.NeverBuy ? null : decision.BuyThreshold,
        SellPct = decision.NeverSell ? null : decision.SellThreshold,
    };
}
