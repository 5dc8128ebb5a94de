using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Cards;

/// <summary>One day of a card's history.</summary>
public sealed record CardPriceDay
{
    /// <summary>The day (UTC).</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The market price in USD.</summary>
    public required double MarketPrice { get; init; }

    /// <summary>The fair price in USD.</summary>
    public required double FairPrice { get; init; }

    /// <summary>BUY, SELL or HOLD.</summary>
    public required Signal Signal { get; init; }

    /// <summary>(market_price - fair_price) / fair_price, a fraction.</summary>
    public required double DeviationPct { get; init; }

    /// <summary>Where the median market price of the days that followed was expected to lie; null where the version tells none.</summary>
    public PriceInterval? Interval { get; init; }

    /// <summary>Puts both workers' answers together.</summary>
    public static CardPriceDay From(PricePoint point, SignalDecided decision) => new()
    {
        Date = point.Date,
        MarketPrice = point.MarketPrice,
        FairPrice = point.FairPrice,
        Signal = decision.Signal,
        DeviationPct = decision.Deviation,
        Interval = point.Interval,
    };
}
