using System.Globalization;
using System.Text.RegularExpressions;

namespace PokeWatch.RealServices;

/// <summary>What <c>/metrics</c> answered, read as Prometheus would.</summary>
public sealed partial class MetricsText
{
    private readonly List<(string Name, IReadOnlyDictionary<string, string> Labels, double Value)> _samples = [];

    /// <summary>Reads an answer.</summary>
    public MetricsText(string text)
    {
        foreach (Match line in TypeLine().Matches(text))
        {
            Types[line.Groups[1].Value] = line.Groups[2].Value;
        }

        foreach (Match line in SampleLine().Matches(text))
        {
            var labels = Label().Matches(line.Groups[2].Value).ToDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value);
            labels.Remove("otel_scope_name");
            _samples.Add((line.Groups[1].Value, labels, double.Parse(line.Groups[3].Value, CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Each metric's type, by its base name.</summary>
    public Dictionary<string, string> Types { get; } = [];

    /// <summary>The values of a label of a metric, in order.</summary>
    public IReadOnlyList<string> Values(string name, string label) =>
        [.. _samples.Where(sample => sample.Name == name && sample.Labels.ContainsKey(label)).Select(sample => sample.Labels[label]).Distinct().Order()];

    /// <summary>The names of the labels of a metric, but for the scope's, in order.</summary>
    public IReadOnlyList<string> Labels(string name) =>
        [.. _samples.Where(sample => sample.Name == name).SelectMany(sample => sample.Labels.Keys).Distinct().Order()];

    /// <summary>The sum of a metric's samples that have these labels; null if there is none.</summary>
    public double? Sum(string name, params IReadOnlyList<(string Name, string Value)> labels)
    {
        var found = _samples.Where(sample => sample.Name == name
            && labels.All(label => sample.Labels.TryGetValue(label.Name, out var value) && value == label.Value)).ToList();
        return found.Count == 0 ? null : found.Sum(sample => sample.Value);
    }

    [GeneratedRegex(@"^# TYPE (\w+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? ([-+.\w]+)(?: \d+)?\r?$", RegexOptions.Multiline)]
    private static partial Regex SampleLine();

    [GeneratedRegex("""(\w+)="((?:[^"\\]|\\.)*)""")]
    private static partial Regex Label();
}
