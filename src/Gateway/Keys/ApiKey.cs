namespace PokeWatch.Gateway.Keys;

/// <summary>A key as it is stored: all but its secret, of which only a salted hash is kept.</summary>
public sealed record ApiKey
{
    /// <summary>How long a name may be, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>The most requests, a minute or at once, that a key may be given.</summary>
    public const int MostPerMinute = 1_000_000;

    /// <summary>Names the key in logs and commands; part of its text, and no secret.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is, for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required ApiKeyScope Scope { get; init; }

    /// <summary>16 random bytes.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>SHA-256 of salt and secret.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when it no longer holds; null while it does.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>How many requests a minute; null for the gateway's own limit.</summary>
    public int? PerMinute { get; init; }

    /// <summary>How many requests at once; null for the gateway's own limit.</summary>
    public int? Burst { get; init; }

    /// <summary>Whether a text will do as a name.</summary>
    public static bool IsName(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= LongestName && !text.Any(char.IsControl);
}
