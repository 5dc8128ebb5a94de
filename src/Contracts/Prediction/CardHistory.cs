namespace PokeWatch.Contracts;

/// <summary>A card's daily prices with the fair price of each day, by one model version.</summary>
public sealed record CardHistory
{
    /// <summary>The card's id.</summary>
    public required string CardId { get; init; }

    /// <summary>One point a day that has a price, oldest first.</summary>
    public required IReadOnlyList<PricePoint> Points { get; init; }

    /// <summary>The model version that made the fair prices.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>How the version's signals did on held-out days; null where the version does not tell.</summary>
    public SignalRecord? Signals { get; init; }
}
