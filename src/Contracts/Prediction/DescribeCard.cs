namespace PokeWatch.Contracts;

/// <summary>
/// Asks a model worker what a card is and its latest figures. Answered by <see cref="CardDescribed"/>,
/// <see cref="CardNotFound"/> or <see cref="NoModelLoaded"/>.
/// </summary>
public sealed record DescribeCard
{
    /// <summary>The card's id, matched exactly.</summary>
    public required string CardId { get; init; }
}
