namespace PokeWatch.Contracts;

/// <summary>
/// Asks a model worker for a card's fair price. Answered by <see cref="FairPricePredicted"/>, <see cref="CardNotFound"/>,
/// <see cref="DateNotFound"/> or <see cref="NoModelLoaded"/>.
/// </summary>
public sealed record PredictFairPrice
{
    /// <summary>The card's id, matched exactly.</summary>
    public required string CardId { get; init; }

    /// <summary>The day (UTC) to judge; null for the card's last day.</summary>
    public DateOnly? Date { get; init; }
}
