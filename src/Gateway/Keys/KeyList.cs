namespace PokeWatch.Gateway.Keys;

/// <summary>All keys.</summary>
public sealed record KeyList
{
    /// <summary>The keys, oldest first, revoked ones included.</summary>
    public required IReadOnlyList<KeyView> Keys { get; init; }

    /// <summary>How many there are.</summary>
    public required int Count { get; init; }
}
