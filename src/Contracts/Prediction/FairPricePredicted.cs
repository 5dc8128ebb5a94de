namespace PokeWatch.Contracts;

/// <summary>A card's market price and fair price on one day, both by the same model version.</summary>
public sealed record FairPricePredicted
{
    /// <summary>The card's id.</summary>
    public required string CardId { get; init; }

    /// <summary>The day (UTC) that the prices are of.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The market price in USD.</summary>
    public required double MarketPrice { get; init; }

    /// <summary>The fair price in USD: market x exp(predicted log ratio of the next 7 days' median market price).</summary>
    public required double FairPrice { get; init; }

    /// <summary>The model version that made the fair price.</summary>
    public required string ModelVersion { get; init; }
}
