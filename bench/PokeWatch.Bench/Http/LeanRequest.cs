using System.Text;

namespace PokeWatch.Bench.Http;

/// <summary>Makes requests as bytes.</summary>
internal static class LeanRequest
{
    private static readonly byte[] FairPriceHead = "POST /fair_price HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "u8.ToArray();

    /// <summary>A question for a fair price.</summary>
    public static byte[] FairPrice(ReadOnlySpan<byte> body) =>
        [.. FairPriceHead, .. Encoding.ASCII.GetBytes($"{body.Length}"), .. "\r\n\r\n"u8, .. body];

    /// <summary>A request with a head of one's own.</summary>
    public static byte[] Raw(string head, ReadOnlySpan<byte> body = default) => [.. Encoding.Latin1.GetBytes(head), .. body];
}
