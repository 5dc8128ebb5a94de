using System.Security.Cryptography;
using System.Text;

namespace PokeWatch.Gateway.Keys;

/// <summary>The text of a key, <c>pw_ID_SECRET</c>: 64 random bits that name it and 256 that prove it, both in hexadecimal.</summary>
public static class ApiKeyText
{
    private const int IdBytes = 8;
    private const int SaltBytes = 16;
    private const int SecretBytes = 32;
    private const string Prefix = "pw_";
    private const int SecretAt = 3 + (2 * IdBytes) + 1;
    private const int Length = SecretAt + (2 * SecretBytes);

    /// <summary>Makes a key.</summary>
    /// <param name="name">Whose it is.</param>
    /// <param name="scope">What it may do.</param>
    /// <param name="now">The time.</param>
    /// <returns>What is stored, and the text, which is not.</returns>
    public static (ApiKey Key, string Text) Create(string name, ApiKeyScope scope, DateTimeOffset now)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = new byte[SHA256.HashSizeInBytes];
        Hash(salt, secret, hash);
        return (new ApiKey { Id = id, Name = name, Scope = scope, Salt = salt, Hash = hash, CreatedAt = now }, $"{Prefix}{id}_{secret}");
    }

    /// <summary>Takes a text apart; false if it cannot be a key.</summary>
    public static bool TryParse(string? text, out string id, out ReadOnlySpan<char> secret)
    {
        if (text is { Length: Length } && text.StartsWith(Prefix, StringComparison.Ordinal) && text[SecretAt - 1] == '_')
        {
            id = text[Prefix.Length..(SecretAt - 1)];
            secret = text.AsSpan(SecretAt);
            return true;
        }

        id = "";
        secret = [];
        return false;
    }

    /// <summary>
    /// SHA-256 of salt and secret. A slow hash would only cost every request: it is there to protect what people make up, and nobody
    /// can try 2^256 random secrets. The salt keeps equal secrets, and hashes of other systems, from being told.
    /// </summary>
    public static void Hash(ReadOnlySpan<byte> salt, ReadOnlySpan<char> secret, Span<byte> hash)
    {
        Span<byte> input = stackalloc byte[SaltBytes + Encoding.UTF8.GetMaxByteCount(2 * SecretBytes)];
        salt.CopyTo(input);
        var length = salt.Length + Encoding.UTF8.GetBytes(secret, input[salt.Length..]);
        SHA256.HashData(input[..length], hash);
    }
}
