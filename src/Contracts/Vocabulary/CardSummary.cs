namespace PokeWatch.Contracts;

/// <summary>What a watched card is: one card in one printing, which is one price series.</summary>
public sealed record CardSummary
{
    /// <summary>PokeWatch's own id of the series, e.g. <c>charizard_ex_199</c>.</summary>
    public required string CardId { get; init; }

    /// <summary>The card's name, e.g. <c>Charizard ex</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The number printed on the card, e.g. <c>199/165</c>; null where the source gives none.</summary>
    public string? Number { get; init; }

    /// <summary>The source's id of the card's set; null where the source gives none.</summary>
    public string? SetId { get; init; }

    /// <summary>The set's name, e.g. <c>SV: Scarlet &amp; Violet 151</c>; null where the source gives none.</summary>
    public string? SetName { get; init; }

    /// <summary>The card's rarity, e.g. <c>Special Illustration Rare</c>; null where the source gives none.</summary>
    public string? Rarity { get; init; }

    /// <summary>Why the card is watched: grail, chase, meta, personal, or catalogue; null where unknown.</summary>
    public string? Category { get; init; }

    /// <summary>The printing, e.g. <c>Holofoil</c>; null where the source gives none.</summary>
    public string? Variant { get; init; }

    /// <summary>TCGplayer's product id; null where unknown.</summary>
    public string? TcgplayerId { get; init; }

    /// <summary>The first day with a price (UTC).</summary>
    public required DateOnly FirstDate { get; init; }

    /// <summary>The last day with a price (UTC).</summary>
    public required DateOnly LastDate { get; init; }
}
