namespace PokeWatch.PipelineSaga.Collect;

/// <summary>A card on the watchlist, in one printing: one price series.</summary>
public sealed record WatchedCard
{
    /// <summary>PokeWatch's own id: lower-case letters, digits, <c>_</c> and <c>-</c>, e.g. <c>charizard_ex_199</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The card's name.</summary>
    public required string Name { get; init; }

    /// <summary>The set's name.</summary>
    public required string Set { get; init; }

    /// <summary>The number printed on the card, e.g. <c>199/165</c>.</summary>
    public required string Number { get; init; }

    /// <summary>TCGplayer's product id.</summary>
    public required string TcgplayerId { get; init; }

    /// <summary>The printing, e.g. <c>Holofoil</c>.</summary>
    public required string Variant { get; init; }

    /// <summary>Why it is watched: grail, chase, meta or personal.</summary>
    public required string Category { get; init; }

    /// <summary>Words to group cards by; may be empty.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>False for a card that is kept on the list but not collected.</summary>
    public bool Active { get; init; } = true;
}
