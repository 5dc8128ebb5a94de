namespace PokeWatch.Cli.Answers;

/// <summary>What a card is.</summary>
internal sealed record CardAnswer
{
    public string? CardId { get; init; }

    public string? Name { get; init; }

    public string? Number { get; init; }

    public string? SetName { get; init; }

    public string? Rarity { get; init; }

    public string? Category { get; init; }

    public string? Variant { get; init; }

    public DateOnly? FirstDate { get; init; }

    public DateOnly? LastDate { get; init; }
}
