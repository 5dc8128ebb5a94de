using System.Globalization;
using System.Text.RegularExpressions;

namespace PokeWatch.Monitoring;

/// <summary>What stands on a <c>/metrics</c> page, in Prometheus's text format.</summary>
public static partial class ScrapedMetrics
{
    /// <summary>
    /// The names under which it can be asked for: of each sample, and of each metric that is announced with its type (whose samples may come
    /// later).
    /// </summary>
    public static IReadOnlySet<string> NamesIn(string page) =>
        SamplesIn(page).Select(sample => sample.Metric)
            .Concat(Announcement().Matches(page).SelectMany(match => match.Groups["type"].Value == "histogram"
                ? (string[])[$"{match.Groups["name"].Value}_bucket", $"{match.Groups["name"].Value}_sum", $"{match.Groups["name"].Value}_count"]
                : [match.Groups["name"].Value]))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Its samples.</summary>
    public static IReadOnlyList<Sample> SamplesIn(string page) =>
    [
        .. Line().Matches(page).Select(line => new Sample(
            line.Groups["name"].Value,
            LabelMatcher.ReadAll(line.Groups["labels"].Value).ToDictionary(label => label.Label, label => label.Value),
            double.TryParse(line.Groups["value"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN)),
    ];

    [GeneratedRegex(@"^\# TYPE (?<name>\S+) (?<type>\w+)", RegexOptions.Multiline)]
    private static partial Regex Announcement();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:]\w*)(?<labels>\{(?:"(?:\\.|[^"\\])*"|[^"}])*\})? (?<value>\S+)""", RegexOptions.Multiline)]
    private static partial Regex Line();
}
