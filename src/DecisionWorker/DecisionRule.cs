using System.Globalization;
using PokeWatch.Contracts;

namespace PokeWatch.DecisionWorker;

/// <summary>
/// The rule: deviation = (market - fair) / fair; BUY at or below minus the buy threshold, SELL at or above the sell
/// threshold, else HOLD. A side that the question rules out never signals.
/// </summary>
public static class DecisionRule
{
    /// <summary>
    /// How far short of a bound a deviation may fall and still count as on it, a fraction. Prices in cents have no exact
    /// binary form, so a deviation of exactly 15% can come out as 0.14999999999999997: some 1e-16 off. This is far above
    /// such rounding, and far below the step that one cent makes even at 100,000 USD (1e-7).
    /// </summary>
    public const double BoundTolerance = 1e-12;

    /// <summary>
    /// Judges one price. Where both bounds are met, which takes two thresholds of (nearly) zero and a price that is exactly
    /// fair, the answer is HOLD: neither side has a reason to win.
    /// </summary>
    /// <param name="marketPrice">USD; must be finite and above 0.</param>
    /// <param name="fairPrice">USD; must be finite and above 0.</param>
    /// <param name="buyThreshold">A fraction of 0 to 1.</param>
    /// <param name="sellThreshold">A fraction of 0 to 1.</param>
    /// <param name="neverBuy">Rules BUY out.</param>
    /// <param name="neverSell">Rules SELL out.</param>
    public static DecisionOutcome Decide(
        double marketPrice, double fairPrice, double buyThreshold, double sellThreshold, bool neverBuy = false, bool neverSell = false)
    {
        if (RefuseThresholds(buyThreshold, sellThreshold) is { } refused)
        {
            return refused;
        }

        if (!IsPrice(marketPrice))
        {
            return DecisionOutcome.Refuse("market_price", $"{Text(marketPrice)} is not a price: it must be finite and above 0.");
        }

        if (!IsPrice(fairPrice))
        {
            return DecisionOutcome.Refuse("fair_price", $"{Text(fairPrice)} is not a price: it must be finite and above 0.");
        }

        var deviation = (marketPrice - fairPrice) / fairPrice;
        if (!double.IsFinite(deviation))
        {
            return DecisionOutcome.Refuse(
                "fair_price", $"{Text(fairPrice)} is too small beside the market price {Text(marketPrice)} to tell a deviation.");
        }

        return DecisionOutcome.Of(new SignalDecided
        {
            Signal = SignalOf(
                buys: !neverBuy && deviation <= BoundTolerance - buyThreshold,
                sells: !neverSell && deviation >= sellThreshold - BoundTolerance),
            Deviation = deviation,
            BuyThreshold = buyThreshold,
            SellThreshold = sellThreshold,
            NeverBuy = neverBuy,
            NeverSell = neverSell,
        });
    }

    /// <summary>A refusal if one of the thresholds is not a fraction of 0 to 1; otherwise null.</summary>
    public static DecisionOutcome? RefuseThresholds(double buyThreshold, double sellThreshold)
    {
        if (!IsThreshold(buyThreshold))
        {
            return DecisionOutcome.Refuse("buy_threshold_pct", $"{Text(buyThreshold)} is not a fraction of 0 to 1.");
        }

        return IsThreshold(sellThreshold)
            ? null
            : DecisionOutcome.Refuse("sell_threshold_pct", $"{Text(sellThreshold)} is not a fraction of 0 to 1.");
    }

    private static Signal SignalOf(bool buys, bool sells) => (buys, sells) switch
    {
        (true, false) => Signal.Buy,
        (false, true) => Signal.Sell,
        _ => Signal.Hold,
    };

    private static bool IsPrice(double value) => double.IsFinite(value) && value > 0;

    // Written so that NaN fails it.
    private static bool IsThreshold(double value) => value is >= 0 and <= 1;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
