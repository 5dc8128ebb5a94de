using PokeWatch.Contracts;

namespace PokeWatch.Gateway.FairPrice;

/// <summary>How far a fair price can be trusted, and why not further.</summary>
public sealed record Confidence
{
    /// <summary>low when there is a reason, else normal.</summary>
    public required ConfidenceLevel Level { get; init; }

    /// <summary>
    /// thin_history: the card has few days of prices; stale_price: the price has not moved for weeks, or its last day is old;
    /// no_listings: no listing is known; cheap_card: cheaper than the cards that the version was scored on; unproven_model: the version
    /// did no better than the last price or the 3-day mean.
    /// </summary>
    public required IReadOnlyList<LowConfidenceReason> Reasons { get; init; }

    /// <summary>What the model worker's reasons amount to.</summary>
    public static Confidence Of(IReadOnlyList<LowConfidenceReason> reasons) =>
        new() { Level = reasons.Count == 0 ? ConfidenceLevel.Normal : ConfidenceLevel.Low, Reasons = reasons };
}
