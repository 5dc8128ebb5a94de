namespace PokeWatch.Gateway.Keys;

/// <summary>A key, without what proves it.</summary>
public sealed record KeyView
{
    /// <summary>Names the key in logs and in DELETE /keys/{id}; part of its text, and no secret.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is, for people.</summary>
    public required string Name { get; init; }

    /// <summary>read may ask; operate may do everything.</summary>
    public required ApiKeyScope Scope { get; init; }

    /// <summary>Requests a minute; null for the gateway's own limit.</summary>
    public int? PerMinute { get; init; }

    /// <summary>Requests at once; null for the gateway's own limit.</summary>
    public int? Burst { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when it no longer holds (UTC); null while it does.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>What may be seen of a key.</summary>
    public static KeyView Of(ApiKey key) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Scope = key.Scope,
        PerMinute = key.PerMinute,
        Burst = key.Burst,
        CreatedAt = key.CreatedAt,
        RevokedAt = key.RevokedAt,
    };
}
