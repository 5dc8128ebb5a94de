namespace PokeWatch.Gateway.FairPrice;

/// <summary>One outcome a card, in the order of the request.</summary>
public sealed record FairPriceBatchAnswer
{
    /// <summary>
    /// What <c>POST /fair_price</c> would have answered about each card: its answer, or a problem, which is told by its
    /// <c>status</c>.
    /// </summary>
    public required IReadOnlyList<FairPriceOutcome> Outcomes { get; init; }

    /// <summary>How many of the outcomes are answers.</summary>
    public required int Answered { get; init; }
}
