using System.ComponentModel.DataAnnotations;

namespace PokeWatch.Gateway.FairPrice;

/// <summary>Which card to judge, on which day, and by which thresholds.</summary>
public sealed record FairPriceRequest
{
    /// <summary>The card's id, as <c>GET /cards</c> lists it; at most 200 characters.</summary>
    [Required]
    public string? CardId { get; init; }

    /// <summary>The day (UTC), yyyy-MM-dd; without it, the card's last day.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>BUY at or below minus this fraction, 0 to 1; without it, the that of the signal policy.</summary>
    public double? BuyThresholdPct { get; init; }

    /// <summary>SELL at or above this fraction, 0 to 1; without it, the that of the signal policy.</summary>
    public double? SellThresholdPct { get; init; }

    /// <summary>
    /// fixed: the decision worker's own thresholds (0.10 and 0.15 unless configured otherwise); calibrated: the model version's, from
    /// which on its signals were right often enough on held-out days. Without it, the gateway's own (fixed unless configured otherwise).
    /// </summary>
    [RegularExpression("^(fixed|calibrated)$")]
    public string? SignalPolicy { get; init; }
}
