using System.Text.Json;
using System.Text.RegularExpressions;

namespace PokeWatch.Monitoring;

/// <summary>A dashboard of Grafana, as it is provisioned.</summary>
/// <param name="File">Its file, named from the checkout's root.</param>
/// <param name="Json">What stands in it.</param>
public sealed partial record Dashboard(string File, JsonElement Json)
{
    /// <summary>Every dashboard below <c>deploy/grafana/dashboards</c>.</summary>
    public static IReadOnlyList<Dashboard> All() =>
    [
        .. MonitoringFiles.In("deploy/grafana/dashboards", "*.json")
            .Select(file => new Dashboard(file, JsonSerializer.Deserialize<JsonElement>(MonitoringFiles.Read(file)))),
    ];

    /// <summary>The panels, rows among them.</summary>
    public IReadOnlyList<JsonElement> Panels() => [.. Json.GetProperty("panels").EnumerateArray()];

    /// <summary>The variables that a viewer can choose.</summary>
    public IReadOnlyList<JsonElement> Variables() => [.. Json.GetProperty("templating").GetProperty("list").EnumerateArray()];

    /// <summary>What its panels and variables ask Prometheus.</summary>
    public IEnumerable<Query> Queries() => Panels().SelectMany(PanelQueries).Concat(Variables().SelectMany(VariableQueries));

    private IEnumerable<Query> PanelQueries(JsonElement panel) =>
        panel.TryGetProperty("targets", out var targets)
            ? targets.EnumerateArray().Select(target => new Query(
                $"{File}: {panel.GetProperty("title").GetString()}", target.GetProperty("expr").GetString()!))
            : [];

    private IEnumerable<Query> VariableQueries(JsonElement variable)
    {
        if (variable.GetProperty("type").GetString() == "query")
        {
            var query = variable.GetProperty("query").GetProperty("query").GetString()!;
            yield return new Query(
                $"{File}: ${variable.GetProperty("name").GetString()}",
                LabelValues().Match(query) is { Success: true } match ? match.Groups[1].Value : query);
        }
    }

    // Grafana's own function: the values of a label, its second argument, among the series of the first.
    [GeneratedRegex(@"^label_values\((.+),\s*\w+\)$")]
    private static partial Regex LabelValues();
}
