namespace PokeWatch.Contracts;

/// <summary>
/// Asks a model worker for many cards' fair prices in one message: what a gateway's callers ask for at the same time. Answered by
/// <see cref="FairPricesPredicted"/> or <see cref="NoModelLoaded"/>. In columns, because most of a list of records would be names.
/// </summary>
public sealed record PredictFairPrices
{
    /// <summary>The cards' ids, matched exactly; at most 10,000.</summary>
    public required IReadOnlyList<string> CardIds { get; init; }

    /// <summary>The day (UTC) to judge each card on; null for the card's last day. As long as <see cref="CardIds"/>.</summary>
    public required IReadOnlyList<DateOnly?> Dates { get; init; }
}
