using PokeWatch.Contracts;

namespace PokeWatch.Gateway.FairPrice;

/// <summary>What a card is worth and what to do about it.</summary>
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

    /// <summary>Puts both workers' answers together.</summary>
    public static FairPriceAnswer From(FairPricePredicted price, SignalDecided decision) => new()
    {
        CardId = price.CardId,
        Date = price.Date,
        MarketPrice = price.MarketPrice,
        FairPrice = price.FairPrice,
        DeviationPct = decision.Deviation,
        Signal = decision.Signal,
        ModelVersion = price.ModelVersion,
    };
}
