using PokeWatch.Contracts;

namespace PokeWatch.ModelWorker.Loading;

/// <summary>What a price table says of a card besides its prices.</summary>
internal sealed record CardTexts
{
    public string? Name { get; init; }

    public string? Number { get; init; }

    public string? SetId { get; init; }

    public string? SetName { get; init; }

    public string? Rarity { get; init; }

    public string? Category { get; init; }

    public string? Variant { get; init; }

    public string? TcgplayerId { get; init; }

    /// <summary>The card's summary; a card without a name goes by its id.</summary>
    public CardSummary Summarise(string cardId, int firstDay, int lastDay) => new()
    {
        CardId = cardId,
        Name = Name ?? cardId,
        Number = Number,
        SetId = SetId,
        SetName = SetName,
        Rarity = Rarity,
        Category = Category,
        Variant = Variant,
        TcgplayerId = TcgplayerId,
        FirstDate = DateOnly.FromDayNumber(firstDay),
        LastDate = DateOnly.FromDayNumber(lastDay),
    };
}
