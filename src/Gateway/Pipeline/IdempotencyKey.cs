using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using PokeWatch.Gateway.Problems;

namespace PokeWatch.Gateway.Pipeline;

/// <summary>
/// The request header that makes a start safe to send again. The run's id follows from it, so that every gateway replica, and one
/// that was restarted, means the same run, and the pipeline's own rule holds: a run of one id is made once.
/// </summary>
public static class IdempotencyKey
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>How long a key may be, in characters.</summary>
    public const int Longest = 255;

    /// <summary>Reads the header.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="key">The key; null without the header, or with a problem.</param>
    /// <returns>The 400 problem; null if there is none.</returns>
    public static ProblemHttpResult? Read(IHeaderDictionary headers, out string? key)
    {
        key = null;
        if (!headers.TryGetValue(Header, out StringValues values))
        {
            return null;
        }

        if (values is not [{ Length: > 0 and <= Longest } text] || !text.All(IsVisibleAscii))
        {
            return Problem.Invalid(Header, $"Must be one value of 1 to {Longest} visible ASCII characters, without spaces.");
        }

        key = text;
        return null;
    }

    /// <summary>
    /// The id of the run that a caller means by a key: a UUID of version 8, the first bytes of a hash of both. Two callers with the same
    /// key mean two runs. Pure.
    /// </summary>
    /// <param name="caller">Who asks; empty while the gateway does not tell its callers apart.</param>
    /// <param name="key">The key.</param>
    public static Guid RunIdOf(string caller, string key)
    {
        // A key has no line break, so that no other pair of caller and key makes the same text.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"pokewatch run asked for by\n{caller}\nwith key\n{key}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    private static bool IsVisibleAscii(char letter) => letter is > ' ' and < '\x7F';
}
