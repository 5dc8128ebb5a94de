using System.Text.Json;
using System.Text.RegularExpressions;
using PokeWatch.Monitoring;

namespace PokeWatch.Deployment.Tests;

public sealed partial class When_a_dashboard_is_shipped
{
    private const int GridColumns = 24;

    private static readonly IReadOnlyList<Dashboard> Dashboards = Dashboard.All();

    // Rows only part the others.
    private static readonly IReadOnlyList<(string Where, JsonElement Panel)> Panels =
    [
        .. from dashboard in Dashboards
           from panel in dashboard.Panels()
           where Text(panel, "type") != "row"
           select ($"{dashboard.File}: {Text(panel, "title")}", panel),
    ];

    [Fact]
    public void there_is_one_of_each_part()
    {
        Assert.Equal(
            ["broker", "models", "pipeline", "serving"], Dashboards.Select(dashboard => Path.GetFileNameWithoutExtension(dashboard.File)));
        Assert.Distinct(Dashboards.Select(dashboard => Text(dashboard.Json, "uid")));
        Assert.Distinct(Dashboards.Select(dashboard => Text(dashboard.Json, "title")));
    }

    [Fact]
    public void its_panels_have_ids_of_their_own_and_do_not_overlap() =>
        Assert.All(Dashboards, dashboard =>
        {
            Assert.Distinct(dashboard.Panels().Select(panel => panel.GetProperty("id").GetInt32()));
            var taken = new HashSet<(int X, int Y)>();
            foreach (var panel in dashboard.Panels())
            {
                var (x, y, w, h) = Place(panel);
                Assert.InRange(x + w, 1, GridColumns);
                Assert.All(
                    from column in Enumerable.Range(x, w) from line in Enumerable.Range(y, h) select (column, line),
                    cell => Assert.True(taken.Add(cell), $"{Text(panel, "title")} covers another at {cell}"));
            }
        });

    [Fact]
    public void its_panels_say_what_they_show() =>
        Assert.All(Panels, shown =>
        {
            Assert.True(Text(shown.Panel, "title").Length > 2 && Text(shown.Panel, "description").Length > 10, shown.Where);
            Assert.NotEmpty(Text(shown.Panel.GetProperty("fieldConfig").GetProperty("defaults"), "unit"));
            if (Text(shown.Panel, "type") == "timeseries")
            {
                Assert.All(Targets(shown.Panel), target => Assert.True(Text(target, "legendFormat").Length > 0, shown.Where));
            }
        });

    // A legend that names a label which its query has summed away shows the braces themselves.
    [Fact]
    public void its_legends_name_labels_that_are_left() =>
        Assert.All(Panels, shown =>
            Assert.All(Targets(shown.Panel).Where(target => Grouping().IsMatch(Text(target, "expr"))), target =>
            {
                var kept = Grouping().Matches(Text(target, "expr")).SelectMany(match => match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries));
                Assert.All(
                    LegendLabel().Matches(Text(target, "legendFormat")),
                    label => Assert.True(kept.Contains(label.Groups[1].Value), $"{shown.Where}: {label.Value}"));
            }));

    [Fact]
    public void a_stat_tells_good_from_bad_by_its_colour() =>
        Assert.All(Panels.Where(shown => Text(shown.Panel, "type") == "stat"), shown =>
        {
            var steps = shown.Panel.GetProperty("fieldConfig").GetProperty("defaults").GetProperty("thresholds").GetProperty("steps");
            Assert.Equal(JsonValueKind.Null, steps[0].GetProperty("value").ValueKind);
            var values = steps.EnumerateArray().Skip(1).Select(step => step.GetProperty("value").GetDouble()).ToList();
            Assert.Equal(values.Order(), values);
        });

    [Fact]
    public void it_asks_the_source_that_its_viewer_chose_and_knows_its_variables() =>
        Assert.All(Dashboards, dashboard =>
        {
            var names = dashboard.Variables().Select(variable => Text(variable, "name")).ToList();
            Assert.Equal("datasource", Text(dashboard.Variables()[0], "type"));
            Assert.All(
                dashboard.Panels().Where(panel => Text(panel, "type") != "row"),
                panel => Assert.Equal("${datasource}", Text(panel.GetProperty("datasource"), "uid")));
            var used = dashboard.Queries().SelectMany(query => Variable().Matches(query.Expression)).Select(match => match.Groups[1].Value);
            Assert.All(used.Where(name => !name.StartsWith("__", StringComparison.Ordinal)), name => Assert.Contains(name, names));
            Assert.All(
                names.Where(name => name != "datasource"),
                name => Assert.Contains(dashboard.Queries(), query => query.Expression.Contains($"${name}", StringComparison.Ordinal)));
        });

    [Fact]
    public async Task prometheus_understands_its_queries() => await PromtoolRules.AcceptAsync(
        Dashboards.SelectMany(dashboard => dashboard.Queries()).Select(query => Range().Replace(query.Expression, "5m")));

    [Fact]
    public void what_it_shows_is_there() =>
        Assert.All(
            Dashboards.SelectMany(dashboard => dashboard.Queries()).SelectMany(query => query.ScrapedMetrics()).Distinct(),
            metric => Assert.True(KnownMetrics.Foreign.ContainsKey(metric) || KnownMetrics.IsDocumented(metric), metric));

    [Fact]
    public void each_alert_is_seen_on_one_and_leads_to_its_runbook()
    {
        var alerts = RuleFile.All().Where(rule => rule.Alert is not null).Select(rule => rule.Alert!).ToList();
        var text = string.Concat(Dashboards.Select(dashboard => MonitoringFiles.Read(dashboard.File)));
        Assert.All(alerts, alert => Assert.Contains($"{alert} (docs/runbooks.md#{alert.ToLowerInvariant()})", text, StringComparison.Ordinal));
        Assert.All(
            RunbookLink().Matches(text), link => Assert.Contains(alerts, alert => alert.ToLowerInvariant() == link.Groups[1].Value));
        Assert.All(
            Dashboards.SelectMany(dashboard => dashboard.Queries()).SelectMany(query => AlertNames().Matches(query.Expression))
                .SelectMany(match => match.Groups[1].Value.Split('|')),
            name => Assert.Contains(name, alerts));
    }

    [Fact]
    public void grafana_finds_it_and_prometheus()
    {
        Assert.Contains("path: /etc/grafana/dashboards", DeployedFiles.Read("deploy/grafana/provisioning/dashboards/pokewatch.yaml"), StringComparison.Ordinal);
        Assert.Contains("type: prometheus", DeployedFiles.Read("deploy/grafana/provisioning/datasources/prometheus.yaml"), StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) ? value.GetString()! : "";

    private static IEnumerable<JsonElement> Targets(JsonElement panel) => panel.GetProperty("targets").EnumerateArray();

    private static (int X, int Y, int W, int H) Place(JsonElement panel)
    {
        var place = panel.GetProperty("gridPos");
        int Of(string side) => place.GetProperty(side).GetInt32();
        return (Of("x"), Of("y"), Of("w"), Of("h"));
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex LegendLabel();

    [GeneratedRegex(@"\bby \(([^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\$\{?(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\$__\w+")]
    private static partial Regex Range();

    [GeneratedRegex(@"docs/runbooks\.md#(\w+)")]
    private static partial Regex RunbookLink();

    [GeneratedRegex(@"alertname=~""([^""]+)""")]
    private static partial Regex AlertNames();
}
