namespace PokeWatch.Contracts;

/// <summary>
/// Asks a decision worker to judge many prices by the same thresholds. Answered by <see cref="SignalsDecided"/>, or by
/// <see cref="DecisionRefused"/> when the thresholds or any of the prices cannot be judged.
/// </summary>
public sealed record DecideSignals
{
    /// <summary>The prices to judge; at most 10,000.</summary>
    public required IReadOnlyList<PricePair> Prices { get; init; }

    /// <summary>BUY at or below minus this fraction, 0 to 1; null for the worker's default (0.10).</summary>
    public double? BuyThreshold { get; init; }

    /// <summary>SELL at or above this fraction, 0 to 1; null for the worker's default (0.15).</summary>
    public double? SellThreshold { get; init; }

    /// <summary>
    /// Never say BUY, however low the price: no threshold can say that, because a price may be anywhere below the fair one. Send 1 as
    /// the threshold with it, for a worker that does not know this yet.
    /// </summary>
    public bool NeverBuy { get; init; }

    /// <summary>Never say SELL, however high the price; likewise.</summary>
    public bool NeverSell { get; init; }
}
