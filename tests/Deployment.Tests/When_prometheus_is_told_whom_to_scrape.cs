using PokeWatch.Monitoring;
using YamlDotNet.RepresentationModel;

namespace PokeWatch.Deployment.Tests;

/// <summary>In compose and in a cluster alike: rules and dashboards go by the jobs' names, and by what is asked of each.</summary>
public sealed class When_prometheus_is_told_whom_to_scrape
{
    private static readonly IReadOnlyDictionary<string, string> Compose = Documents("deploy/prometheus/prometheus.yaml").Single()
        .Children("scrape_configs").ToDictionary(job => job.Text("job_name"), Asked);

    [Fact]
    public void every_job_that_a_rule_or_a_dashboard_names_is_there() =>
        Assert.All(
            from query in Query.All()
            from selector in query.Selectors()
            from matcher in selector.Matchers
            where matcher.Label == "job"
            from job in matcher.Value.Split('|')
            select job,
            job => Assert.Contains(job, Compose.Keys));

    [Fact]
    public void a_cluster_is_asked_the_same_under_the_same_names()
    {
        var cluster = new Dictionary<string, string>();
        foreach (var spec in Documents("k8s/components/monitoring/monitors.yaml").Select(monitor => (YamlMappingNode)monitor.Children["spec"]))
        {
            var pods = (YamlMappingNode)spec.Children["selector"];
            Assert.Equal("app.kubernetes.io/name", spec.Text("jobLabel"));
            string[] names = pods.Children.TryGetValue("matchLabels", out var labels)
                ? [((YamlMappingNode)labels).Text("app.kubernetes.io/name")]
                : [.. ((YamlSequenceNode)((YamlMappingNode)pods.Children("matchExpressions").Single()).Children["values"]).Select(value => value.ToString())];
            foreach (var endpoint in spec.Children("podMetricsEndpoints"))
            {
                var job = endpoint.Children.ContainsKey("relabelings")
                    ? endpoint.Children("relabelings").Single(change => change.Text("targetLabel") == "job").Text("replacement")
                    : null;
                foreach (var name in names)
                {
                    cluster.Add(job ?? name, Asked(endpoint));
                }
            }
        }

        Assert.Equal(Compose.Where(job => job.Key != "prometheus").OrderBy(job => job.Key), cluster.OrderBy(job => job.Key));
    }

    private static string Asked(YamlMappingNode job)
    {
        var path = job.Text("metrics_path") is { Length: > 0 } named ? named : job.Text("path");
        var parameters = job.Children.TryGetValue("params", out var given) ? given.ToString() : "";
        return $"{(path.Length > 0 ? path : "/metrics")} {parameters}";
    }

    private static IReadOnlyList<YamlMappingNode> Documents(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(DeployedFiles.Read(file)));
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }
}
