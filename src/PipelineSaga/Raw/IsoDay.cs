using System.Globalization;

namespace PokeWatch.PipelineSaga.Raw;

/// <summary>Reads days from ISO 8601 texts: <c>2025-12-01</c>, <c>2025-12-01 00:00:00</c>, <c>2025-12-01T00:00:00.000Z</c>.</summary>
internal static class IsoDay
{
    /// <summary>The day (UTC) of a date or an instant.</summary>
    /// <exception cref="InvalidDataException">The text is neither.</exception>
    public static DateOnly Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var day) ? day : throw new InvalidDataException($"'{text}' is not an ISO 8601 date.");

    /// <summary>The day (UTC) of a date or an instant; false for any other text.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly day)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return true;
        }

        // Only texts that begin with an ISO date: a lenient parse would also take 12/01/2025 one way or the other.
        if (text.Length > 10
            && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            day = DateOnly.FromDateTime(instant.UtcDateTime);
            return true;
        }

        day = default;
        return false;
    }
}
