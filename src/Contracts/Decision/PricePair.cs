namespace PokeWatch.Contracts;

/// <summary>A market price with the fair price that it is judged against.</summary>
public sealed record PricePair
{
    /// <summary>The market price in USD; must be finite and above 0.</summary>
    public required double MarketPrice { get; init; }

    /// <summary>The fair price in USD; must be finite and above 0.</summary>
    public required double FairPrice { get; init; }
}
