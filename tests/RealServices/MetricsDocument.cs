using System.Text.RegularExpressions;
using Xunit;

namespace PokeWatch.RealServices;

/// <summary>What docs/metrics.md says is exported.</summary>
public static partial class MetricsDocument
{
    // These a system that has just made its first model does not have, and tests of their own see to them.
    private static readonly string[] Later = ["a failed run", "an answer of the API", "while a run is under way"];

    private const string Scheduled = "start, if `Schedule__Enabled`";

    /// <summary>The document's rows.</summary>
    public static IReadOnlyList<Row> Rows { get; } = Read();

    /// <summary>
    /// Fails where what was exported is not what the document says of these sections, in either direction: names, types and labels.
    /// </summary>
    /// <param name="exported">All that was exported.</param>
    /// <param name="scheduled">Whether runs start by themselves.</param>
    /// <param name="sections">The headings of what is exported together.</param>
    public static void AssertDescribes(MetricsText exported, bool scheduled, params IReadOnlyList<string> sections)
    {
        var told = Rows.Where(row => sections.Contains(row.Section)).ToDictionary(row => row.Name);
        var shown = exported.Types.Where(type => type.Key.StartsWith("pokewatch_", StringComparison.Ordinal)).ToDictionary();
        Assert.NotEmpty(told);
        Assert.Empty(shown.Keys.Except(told.Keys));
        Assert.Empty(told.Values.Where(row => !Later.Contains(row.Since) && (scheduled || row.Since != Scheduled)).Select(row => row.Name).Except(shown.Keys));
        foreach (var (name, type) in shown)
        {
            Assert.Equal($"{name} {told[name].Type}", $"{name} {type}");
            var labels = exported.Labels(type == "histogram" ? $"{name}_count" : name);
            Assert.True(labels.Order().SequenceEqual(told[name].Labels.Order()), $"{name} has labels {string.Join(", ", labels)}");
        }
    }

    private static List<Row> Read()
    {
        var (rows, section) = (new List<Row>(), "");
        foreach (var line in File.ReadLines(Path.Combine(ServiceProcess.Root, "docs", "metrics.md")))
        {
            section = line.StartsWith("## ", StringComparison.Ordinal) ? line[3..] : section;
            if (MetricRow().Match(line) is { Success: true } row)
            {
                rows.Add(new Row(
                    section,
                    row.Groups[1].Value,
                    row.Groups[2].Value,
                    [.. row.Groups[3].Value.Split(';').Select(label => LabelName().Match(label)).Where(label => label.Success).Select(label => label.Groups[1].Value)],
                    row.Groups[4].Value));
            }
        }

        return rows;
    }

    [GeneratedRegex(@"^\| `(pokewatch_\w+)` \| (\w+) \| ([^|]*?) ?\| ([^|]*?) \| .+ \|$")]
    private static partial Regex MetricRow();

    [GeneratedRegex(@"^\s*`(\w+)`")]
    private static partial Regex LabelName();

    /// <summary>A metric as the document describes it.</summary>
    /// <param name="Section">The heading that it stands under.</param>
    /// <param name="Name">Its base name.</param>
    /// <param name="Type">counter, gauge or histogram.</param>
    /// <param name="Labels">The names of its labels.</param>
    /// <param name="Since">When it first appears.</param>
    public sealed record Row(string Section, string Name, string Type, IReadOnlyList<string> Labels, string Since);
}
