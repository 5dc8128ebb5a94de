using System.Text.Json;
using PokeWatch.Gateway.Input;

namespace PokeWatch.Gateway.FairPrice;

/// <summary>
/// A <see cref="FairPriceBatchRequest"/> as it is read: the cards stay as they were sent, so that one which cannot be read is a problem
/// of its own.
/// </summary>
[BodyLimit(256 * 1024)]
public sealed record FairPriceBatch
{
    /// <summary>The most cards that one request may carry.</summary>
    public const int MostCards = 1_000;

    /// <summary>The questions.</summary>
    public IReadOnlyList<JsonElement>? Cards { get; init; }

    /// <summary>The BUY threshold of cards without one, a fraction.</summary>
    public double? BuyThresholdPct { get; init; }

    /// <summary>The SELL threshold of cards without one, a fraction.</summary>
    public double? SellThresholdPct { get; init; }

    /// <summary>The policy of cards without one.</summary>
    public string? SignalPolicy { get; init; }
}
