namespace PokeWatch.PipelineSaga.Raw;

/// <summary>What raw rows say of their series besides day and prices. All rows of a series that say the same share one.</summary>
public sealed record RawCard
{
    /// <summary>PokeWatch's own id of the series, e.g. <c>charizard_ex_199</c>.</summary>
    public required string CardId { get; init; }

    /// <summary>The number printed on the card, e.g. <c>199/165</c>; null where unknown.</summary>
    public string? CardNumber { get; init; }

    /// <summary>The card's name; null where unknown.</summary>
    public string? CardName { get; init; }

    /// <summary>The source's id of the set (TCGplayer's group id); null where unknown.</summary>
    public string? SetId { get; init; }

    /// <summary>The set's name; null where unknown.</summary>
    public string? SetName { get; init; }

    /// <summary>Why the card is watched: grail, chase, meta, personal, or catalogue.</summary>
    public string? Category { get; init; }

    /// <summary>The card's rarity; null where unknown.</summary>
    public string? Rarity { get; init; }

    /// <summary>TCGplayer's product id; null where unknown.</summary>
    public string? TcgplayerId { get; init; }

    /// <summary>Where the rows come from: <c>file:&lt;name&gt;</c> or <c>pokemonpricetracker</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The printing, e.g. <c>Holofoil</c>; null where unknown.</summary>
    public string? Variant { get; init; }
}
