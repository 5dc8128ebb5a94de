using System.Text.RegularExpressions;
using PokeWatch.Monitoring;

namespace PokeWatch.Deployment.Tests;

public sealed partial class When_an_alert_is_shipped
{
    private static readonly IReadOnlyList<Rule> Alerts = [.. RuleFile.All().Where(rule => rule.Alert is not null)];

    /// <summary>The files of promtool's tests.</summary>
    public static TheoryData<string> TestFiles => [.. MonitoringFiles.In("deploy/prometheus/tests", "*.yaml")];

    [Fact]
    public async Task prometheus_takes_its_configuration_and_the_rules()
    {
        await DeployTool.Promtool.SucceedAsync("check", "config", "deploy/prometheus/prometheus.yaml");
        await DeployTool.Promtool.SucceedAsync(
            ["check", "rules", "--lint=all", "--lint-fatal", .. MonitoringFiles.In("deploy/prometheus/rules", "*.yaml")]);
    }

    [Theory]
    [MemberData(nameof(TestFiles))]
    public async Task it_fires_and_ends_as_its_tests_say(string file) => await DeployTool.Promtool.SucceedAsync("test", "rules", file);

    [Fact]
    public void a_test_sees_it_fire_and_another_does_not()
    {
        var expected = RuleTestFile.All().ToLookup(expectation => expectation.Alertname, expectation => expectation.ExpAlerts.Count > 0);
        Assert.All(Alerts, alert =>
        {
            Assert.Contains(true, expected[alert.Alert!]);
            Assert.Contains(false, expected[alert.Alert!]);
        });
        Assert.All(expected, tested => Assert.Contains(Alerts, alert => alert.Alert == tested.Key));
    }

    [Fact]
    public void it_waits_for_a_while_and_says_how_bad_it_is_and_what_it_means() =>
        Assert.All(Alerts, alert =>
        {
            Assert.NotNull(alert.For);
            Assert.Contains(alert.Labels["severity"], (string[])["critical", "warning"]);
            Assert.All((string[])["summary", "description"], text => Assert.True(alert.Annotations[text].Length > 10, alert.Alert));
        });

    [Fact]
    public void its_name_is_the_only_one_of_its_kind() =>
        Assert.Equal(Alerts.Count, Alerts.Select(alert => alert.Alert).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void a_runbook_says_what_to_do()
    {
        var sections = Section().Matches(MonitoringFiles.Read("docs/runbooks.md"))
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["text"].Value);
        Assert.All(Alerts, alert =>
        {
            Assert.Equal($"docs/runbooks.md#{alert.Alert!.ToLowerInvariant()}", alert.Annotations["runbook_url"]);
            Assert.Contains(alert.Alert, sections);
            Assert.Contains("\n\nOver ", sections[alert.Alert].Replace(". Over ", "\n\nOver ", StringComparison.Ordinal), StringComparison.Ordinal);
        });
        Assert.All(sections.Keys, name => Assert.Contains(Alerts, alert => alert.Alert == name));
    }

    // Every query of a runbook that is PromQL; promtool reads them as rules.
    [Fact]
    public async Task prometheus_understands_its_runbooks_queries()
    {
        var queries = TextBlock().Matches(MonitoringFiles.Read("docs/runbooks.md"))
            .SelectMany(block => block.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Where(line => !line.StartsWith("Seq: ", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(queries);
        Assert.All(queries.SelectMany(PromQl.MetricsIn), AssertIsKnown);
        await PromtoolRules.AcceptAsync(queries);
    }

    [Fact]
    public void what_it_looks_at_is_there() =>
        Assert.All(
            RuleFile.All().SelectMany(rule => new Query(rule.Alert ?? rule.Record!, rule.Expr).ScrapedMetrics()).Distinct(), AssertIsKnown);

    [Fact]
    public void what_it_takes_from_a_recording_rule_is_recorded()
    {
        var recorded = RuleFile.All().Where(rule => rule.Record is not null).Select(rule => rule.Record!).ToList();
        Assert.Equal(recorded.Distinct(), recorded);
        Assert.All(
            Query.All().SelectMany(query => PromQl.MetricsIn(query.Expression)).Where(metric => metric.Contains(':', StringComparison.Ordinal)),
            metric => Assert.Contains(metric, recorded));
    }

    private static void AssertIsKnown(string metric) =>
        Assert.True(
            KnownMetrics.Foreign.ContainsKey(metric) || KnownMetrics.IsDocumented(metric),
            $"{metric} is neither in docs/metrics.md nor in {nameof(KnownMetrics)}.{nameof(KnownMetrics.Foreign)}");

    [GeneratedRegex(@"^## (?<name>\w+)\n(?<text>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^```text\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex TextBlock();
}
