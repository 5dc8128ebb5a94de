namespace PokeWatch.Contracts;

/// <summary>
/// Asks a decision worker to judge many prices, each by thresholds of its own: what a gateway's callers ask for at the same time.
/// Answered by <see cref="SignalBatchDecided"/>. All columns are of the same length, at most 10,000.
/// </summary>
public sealed record DecideSignalBatch
{
    /// <summary>The card, where all questions are about one; for the log.</summary>
    public string? CardId { get; init; }

    /// <summary>The version of the model, where one made all fair prices; for the log.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>The market prices in USD; each must be finite and above 0.</summary>
    public required IReadOnlyList<double> MarketPrices { get; init; }

    /// <summary>The fair prices in USD; each must be finite and above 0.</summary>
    public required IReadOnlyList<double> FairPrices { get; init; }

    /// <summary>BUY at or below minus this fraction, 0 to 1; null for the worker's default.</summary>
    public required IReadOnlyList<double?> BuyThresholds { get; init; }

    /// <summary>SELL at or above this fraction, 0 to 1; null for the worker's default.</summary>
    public required IReadOnlyList<double?> SellThresholds { get; init; }

    /// <summary>The questions, counted from 0, that are never to be answered BUY.</summary>
    public IReadOnlyList<int> NeverBuy { get; init; } = [];

    /// <summary>The questions, counted from 0, that are never to be answered SELL.</summary>
    public IReadOnlyList<int> NeverSell { get; init; } = [];
}
