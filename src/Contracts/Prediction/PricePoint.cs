namespace PokeWatch.Contracts;

/// <summary>One day of a card's history.</summary>
public sealed record PricePoint
{
    /// <summary>The day (UTC).</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The market price in USD.</summary>
    public required double MarketPrice { get; init; }

    /// <summary>The fair price in USD.</summary>
    public required double FairPrice { get; init; }

    /// <summary>Where the price is expected to lie; null where the version tells none.</summary>
    public PriceInterval? Interval { get; init; }
}
