using System.Text;
using System.Text.Json;

namespace PokeWatch.Bench.Http;

/// <summary>A response as it lies in a connection's buffers: good until the connection is asked again.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Head">The status line and the header fields.</param>
/// <param name="Body">The body, chunks put together.</param>
/// <param name="Closes">The server will not take another request on this connection.</param>
internal readonly record struct LeanResponse(int Status, ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body, bool Closes)
{
    /// <summary>A header field's value; null if there is none.</summary>
    public string? Header(string name) => HeaderIn(Head.Span, name);

    /// <summary>Whether the body is a JSON object of exactly this content type of which something holds.</summary>
    public bool HasJson(string contentType, Func<JsonElement, bool> holds)
    {
        if (Header("content-type") != contentType)
        {
            return false;
        }

        try
        {
            using var body = JsonDocument.Parse(Body);
            return body.RootElement.ValueKind == JsonValueKind.Object && holds(body.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A header field's value in a head; null if there is none.</summary>
    public static string? HeaderIn(ReadOnlySpan<byte> head, string name)
    {
        while (head.IndexOf("\r\n"u8) is >= 0 and var end)
        {
            head = head[(end + 2)..];
            if (head.Length > name.Length && head[name.Length] == ':' && Ascii.EqualsIgnoreCase(head[..name.Length], name))
            {
                var value = head[(name.Length + 1)..];
                var stop = value.IndexOf("\r\n"u8);
                return Encoding.Latin1.GetString(stop < 0 ? value : value[..stop]).Trim();
            }
        }

        return null;
    }
}
