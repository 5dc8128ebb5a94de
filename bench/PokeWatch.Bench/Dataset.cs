using System.Globalization;

namespace PokeWatch.Bench;

/// <summary>A file to measure with: generated, or one that exists.</summary>
/// <param name="Name">What the report calls it, e.g. <c>2000x365</c>.</param>
/// <param name="Series">How many series to generate; 0 for a file that exists.</param>
/// <param name="Days">How many days to generate.</param>
/// <param name="File">The file that exists; null for one to generate.</param>
internal sealed record Dataset(string Name, int Series, int Days, string? File)
{
    /// <summary>A generated file by its size, e.g. <c>2000x365</c>: 10 to 100,000 series by 30 to 3,650 days.</summary>
    /// <returns>Null for a text that is no such size.</returns>
    public static Dataset? Parse(string size) =>
        size.Split('x') is [var series, var days]
        && int.TryParse(series, NumberStyles.None, CultureInfo.InvariantCulture, out var s) && s is >= 10 and <= 100_000
        && int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var d) && d is >= 30 and <= 3650
            ? new Dataset($"{s}x{d}", s, d, null)
            : null;
}
