namespace PokeWatch.Contracts;

/// <summary>The signal for one price, and the thresholds that were applied.</summary>
public sealed record SignalDecided
{
    /// <summary>BUY, SELL or HOLD.</summary>
    public required Signal Signal { get; init; }

    /// <summary>(market - fair) / fair, a fraction: -0.1 is 10% below the fair price.</summary>
    public required double Deviation { get; init; }

    /// <summary>The buy threshold applied, a fraction of 0 to 1.</summary>
    public required double BuyThreshold { get; init; }

    /// <summary>The sell threshold applied, a fraction of 0 to 1.</summary>
    public required double SellThreshold { get; init; }

    /// <summary>BUY was ruled out by the question, whatever the threshold.</summary>
    public bool NeverBuy { get; init; }

    /// <summary>SELL was ruled out by the question, whatever the threshold.</summary>
    public bool NeverSell { get; init; }
}
