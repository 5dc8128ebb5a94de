namespace PokeWatch.Gateway.Keys;

/// <summary>A key that was just made.</summary>
public sealed record CreatedKey
{
    /// <summary>The key's text, for the header X-API-Key. It is stored nowhere and shown this once only.</summary>
    public required string Text { get; init; }

    /// <summary>All else of it.</summary>
    public required KeyView Key { get; init; }
}
