namespace PokeWatch.Contracts;

/// <summary>A card and its figures on its last day.</summary>
public sealed record CardDescribed
{
    /// <summary>What the card is.</summary>
    public required CardSummary Card { get; init; }

    /// <summary>How many days of prices the table holds.</summary>
    public required int Days { get; init; }

    /// <summary>The figures of the card's last day.</summary>
    public required FairPricePredicted Latest { get; init; }
}
