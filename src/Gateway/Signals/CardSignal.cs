using PokeWatch.Contracts;
using PokeWatch.Gateway.FairPrice;

namespace PokeWatch.Gateway.Signals;

/// <summary>A card's latest signal.</summary>
public sealed record CardSignal
{
    /// <summary>The card's id.</summary>
    public required string CardId { get; init; }

    /// <summary>The card's name.</summary>
    public required string Name { get; init; }

    /// <summary>Why the card is watched: grail, chase, meta, personal, or catalogue; null where unknown.</summary>
    public string? Category { get; init; }

    /// <summary>The card's last day (UTC), which the prices are of; confidence says stale_price where it is old.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The market price in USD.</summary>
    public required double MarketPrice { get; init; }

    /// <summary>The fair price in USD.</summary>
    public required double FairPrice { get; init; }

    /// <summary>(market_price - fair_price) / fair_price, a fraction: -0.1 is 10% below the fair price.</summary>
    public required double DeviationPct { get; init; }

    /// <summary>BUY, SELL or HOLD.</summary>
    public required Signal Signal { get; init; }

    /// <summary>Where the median market price of the days that follow is expected to lie; null where the version tells none.</summary>
    public PriceInterval? Interval { get; init; }

    /// <summary>How far the fair price can be trusted.</summary>
    public required Confidence Confidence { get; init; }
}
