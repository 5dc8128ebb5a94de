namespace PokeWatch.Contracts;

/// <summary>Asks a decision worker to judge one price. Answered by <see cref="SignalDecided"/> or <see cref="DecisionRefused"/>.</summary>
public sealed record DecideSignal
{
    /// <summary>The market price in USD; must be finite and above 0.</summary>
    public required double MarketPrice { get; init; }

    /// <summary>The fair price in USD; must be finite and above 0.</summary>
    public required double FairPrice { get; init; }

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
