using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace PokeWatch.Gateway.Signals;

/// <summary>
/// Where a page ended: after which card, of which publication, in the answer to which question. The place in the order follows from
/// the card, because the prices of a publication never change.
/// </summary>
/// <param name="Publication">The publication's number.</param>
/// <param name="Question">The question's fingerprint, 8 bytes.</param>
/// <param name="LastCardId">The last card of the page.</param>
public sealed record SignalCursor(long Publication, ReadOnlyMemory<byte> Question, string LastCardId)
{
    private const int LongestText = 2048;
    private const byte Version = 1;
    private const int Head = 1 + sizeof(long) + 8;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The cursor as text for an address.</summary>
    public string ToText()
    {
        var bytes = new byte[Head + Utf8.GetByteCount(LastCardId)];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), Publication);
        Question.Span.CopyTo(bytes.AsSpan(1 + sizeof(long)));
        Utf8.GetBytes(LastCardId, bytes.AsSpan(Head));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a text; null if it cannot be a cursor.</summary>
    public static SignalCursor? Parse(string text)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text))
        {
            return null;
        }

        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            return bytes.Length > Head && bytes[0] == Version
                ? new(
                    BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)),
                    bytes.AsMemory(1 + sizeof(long), Head - 1 - sizeof(long)),
                    Utf8.GetString(bytes.AsSpan(Head)))
                : null;
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
