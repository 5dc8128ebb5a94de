namespace PokeWatch.Monitoring;

/// <summary>An expression that a dashboard or a rule puts to Prometheus.</summary>
/// <param name="Where">Which one, for a person.</param>
/// <param name="Expression">PromQL, with Grafana's variables in it.</param>
public sealed record Query(string Where, string Expression)
{
    /// <summary>Every expression of the dashboards and rules.</summary>
    public static IReadOnlyList<Query> All() =>
    [
        .. RuleFile.All().Select(rule => new Query(rule.Alert ?? rule.Record ?? "a rule without a name", rule.Expr)),
        .. Dashboard.All().SelectMany(dashboard => dashboard.Queries()),
    ];

    /// <summary>The metrics that are scraped for it; what a recording rule makes does not count, its own expression does.</summary>
    public IEnumerable<string> ScrapedMetrics() => Selectors().Select(selector => selector.Metric).Distinct();

    /// <summary>The same with the conditions on their labels.</summary>
    public IEnumerable<Selector> Selectors() =>
        PromQl.SelectorsIn(Expression).Where(selector => !selector.Metric.Contains(':', StringComparison.Ordinal));
}
