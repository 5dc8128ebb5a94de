using System.ComponentModel.DataAnnotations;

namespace PokeWatch.Gateway.FairPrice;

/// <summary>Which cards to judge; what a card leaves out is taken from here.</summary>
public sealed record FairPriceBatchRequest
{
    /// <summary>The questions, 1 to 1,000, each as <c>POST /fair_price</c> takes it.</summary>
    [Required]
    [Length(1, FairPriceBatch.MostCards)]
    public IReadOnlyList<FairPriceRequest>? Cards { get; init; }

    /// <summary>BUY at or below minus this fraction, 0 to 1, for cards without one of their own; without it, that of the signal policy.</summary>
    public double? BuyThresholdPct { get; init; }

    /// <summary>SELL at or above this fraction, 0 to 1, for cards without one of their own; without it, that of the signal policy.</summary>
    public double? SellThresholdPct { get; init; }

    /// <summary>fixed or calibrated, for cards without one of their own; without it, the gateway's own.</summary>
    [RegularExpression("^(fixed|calibrated)$")]
    public string? SignalPolicy { get; init; }
}
