using System.ComponentModel;
using PokeWatch.Contracts;

namespace PokeWatch.Gateway.FairPrice;

/// <summary>What a card is worth and what to do about it. Immutable, so that the cache hands out one instance.</summary>
[ImmutableObject(true)]
public sealed record FairPriceAnswer
{
    /// <summary>The card's id.</summary>
    public required string CardId { get; init; }

    /// <summary>The day (UTC) that the prices are of.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The market price in USD.</summary>
    public required double MarketPrice { get; init; }

    /// <summary>The fair price in USD.</summary>
    public required double FairPrice { get; init; }

    /// <summary>(market_price - fair_price) / fair_price, a fraction: -0.1 is 10% below the fair price.</summary>
    public required double DeviationPct { get; init; }

    /// <summary>BUY, SELL or HOLD.</summary>
    public required Signal Signal { get; init; }

    /// <summary>The model version that made the fair price.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>Where the signal's thresholds came from: fixed, calibrated or custom.</summary>
    public required AppliedPolicy SignalPolicy { get; init; }

    /// <summary>The thresholds that the signal was given by.</summary>
    public required SignalThresholds Thresholds { get; init; }

    /// <summary>How often such signals were right on days that the model had not seen; null where the version does not tell.</summary>
    public SignalPrecision? SignalPrecision { get; init; }

    /// <summary>Where the median market price of the days that follow is expected to lie; null where the version tells none.</summary>
    public PriceInterval? Interval { get; init; }

    /// <summary>How far the fair price can be trusted.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>
    /// SHA-256 of the price table that the figures are of, which GET /models/{version}/lineage traces; null from a model worker that
    /// does not tell.
    /// </summary>
    public string? TableSha256 { get; init; }

    /// <summary>Puts both workers' answers together.</summary>
    public static FairPriceAnswer From(FairPricePredicted price, SignalRuling ruling, SignalDecided decision) => new()
    {
        CardId = price.CardId,
        Date = price.Date,
        MarketPrice = price.MarketPrice,
        FairPrice = price.FairPrice,
        DeviationPct = decision.Deviation,
        Signal = decision.Signal,
        ModelVersion = price.ModelVersion,
        SignalPolicy = ruling.Policy,
        Thresholds = SignalThresholds.Of(decision),
        SignalPrecision = SignalPrecision.Of(price.Signals, decision.Signal, SignalThresholds.Of(decision)),
        Interval = price.Interval,
        Confidence = Confidence.Of(price.LowConfidence),
        TableSha256 = price.TableSha256,
    };
}
