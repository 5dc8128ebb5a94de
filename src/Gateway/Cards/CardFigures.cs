using PokeWatch.Contracts;
using PokeWatch.Gateway.FairPrice;

namespace PokeWatch.Gateway.Cards;

/// <summary>What a card is, and its latest figures.</summary>
public sealed record CardFigures
{
    /// <summary>What the card is.</summary>
    public required CardSummary Card { get; init; }

    /// <summary>How many days of prices there are.</summary>
    public required int Days { get; init; }

    /// <summary>The figures of its last day.</summary>
    public required FairPriceAnswer Latest { get; init; }
}
