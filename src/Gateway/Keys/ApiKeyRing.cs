using System.Collections.Frozen;
using System.Security.Cryptography;

namespace PokeWatch.Gateway.Keys;

/// <summary>All keys of one moment. Immutable.</summary>
public sealed class ApiKeyRing
{
    // What an unknown id is compared with: it costs the same work, and no secret hashes to zeros.
    private static readonly ApiKey Nobody = new()
    {
        Id = "", Name = "", Scope = ApiKeyScope.Read, Salt = new byte[16], Hash = new byte[SHA256.HashSizeInBytes], CreatedAt = default,
    };

    private static readonly string NoSecret = new('0', 64);

    private readonly FrozenDictionary<string, ApiKey> _keys;

    /// <summary>A ring of these keys.</summary>
    public ApiKeyRing(IEnumerable<ApiKey> keys) => _keys = keys.ToFrozenDictionary(key => key.Id, StringComparer.Ordinal);

    /// <summary>How many there are, revoked ones included.</summary>
    public int Count => _keys.Count;

    /// <summary>How many hold.</summary>
    public int Active => _keys.Values.Count(key => key.RevokedAt is null);

    /// <summary>The key of this text; null if there is none, the secret is wrong or the key was revoked, which takes the same time.</summary>
    public ApiKey? Find(string? text)
    {
        var known = ApiKeyText.TryParse(text, out var id, out var secret) & _keys.TryGetValue(id, out var key);
        key ??= Nobody;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        ApiKeyText.Hash(key.Salt, secret.IsEmpty ? NoSecret : secret, hash);
        return CryptographicOperations.FixedTimeEquals(hash, key.Hash) & known & key.RevokedAt is null ? key : null;
    }
}
