namespace PokeWatch.Contracts;

/// <summary>
/// Asks a model worker for a card's last days. Answered by <see cref="CardHistory"/>, <see cref="CardNotFound"/>
/// or <see cref="NoModelLoaded"/>.
/// </summary>
public sealed record GetCardHistory
{
    /// <summary>The card's id, matched exactly.</summary>
    public required string CardId { get; init; }

    /// <summary>How many calendar days to go back from the card's last day, that day included; 1 or more.</summary>
    public required int Days { get; init; }
}
