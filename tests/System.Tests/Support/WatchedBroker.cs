using System.Text.RegularExpressions;
using PokeWatch.Monitoring;
using PokeWatch.RealServices;

namespace PokeWatch.SystemTests.Support;

/// <summary>What dashboards and alerts ask Prometheus for, of what RabbitMQ exports while the whole system runs.</summary>
public static partial class WatchedBroker
{
    // As deploy/prometheus/prometheus.yaml has them.
    private const string Node = "/metrics";
    private const string Queues = "/metrics/detailed?family=queue_coarse_metrics&family=queue_consumer_count";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    /// <summary>Every metric of RabbitMQ's that is asked for is there.</summary>
    public static async Task IsExportedAsync(SystemUnderTest system)
    {
        var exported = ScrapedMetrics.NamesIn(await system.BrokerMetricsAsync(Node))
            .Union(ScrapedMetrics.NamesIn(await system.BrokerMetricsAsync(Queues))).ToHashSet();
        Assert.All(
            Query.All().SelectMany(query => query.ScrapedMetrics()).Where(metric => metric.StartsWith("rabbitmq_", StringComparison.Ordinal)),
            metric => Assert.Contains(metric, exported));
    }

    /// <summary>
    /// The alert that compares consumers with replicas knows every queue that replicas share, by its name, and as many consume from each as it
    /// thinks.
    /// </summary>
    /// <param name="system">A system at rest.</param>
    /// <param name="replicas">How many replicas of each job run.</param>
    public static async Task HasConsumersAsync(SystemUnderTest system, IReadOnlyDictionary<string, int> replicas)
    {
        var alert = RuleFile.All().Single(rule => rule.Alert == "ConsumersFewerThanReplicas").Expr;
        var groups = Group().Matches(alert).ToDictionary(
            match => match.Groups["job"].Value, match => match.Groups["queues"].Value.Replace(@"\\", @"\", StringComparison.Ordinal));
        Assert.Equal(groups.Keys.Order(), replicas.Keys.Order());
        var problem = "";
        await Await.TrueAsync(
            async () =>
            {
                var page = await system.BrokerMetricsAsync($"{Queues}&vhost={system.VirtualHost}");
                var consumers = ScrapedMetrics.SamplesIn(page).Where(sample => sample.Metric == "rabbitmq_detailed_queue_consumers")
                    .ToDictionary(sample => sample.Labels["queue"], sample => (int)sample.Value);
                var expected = groups.SelectMany(group => consumers.Keys
                    .Where(queue => Regex.IsMatch(queue, $"^(?:{group.Value})$")).Select(queue => (Queue: queue, Consumers: replicas[group.Key])))
                    .ToDictionary(pair => pair.Queue, pair => pair.Consumers);
                problem = $"{string.Join(", ", consumers)}\nas the alert has it: {string.Join(", ", expected)}";
                return expected.Count > 0 && Shared(consumers.Keys).Order().SequenceEqual(expected.Keys.Order())
                    && expected.All(pair => consumers[pair.Key] == pair.Value);
            },
            Bound,
            () => problem);
    }

    // A process's own queues end with its name; failed messages wait for a person.
    private static IEnumerable<string> Shared(IEnumerable<string> queues) => queues.Where(queue => !Own().IsMatch(queue));

    [GeneratedRegex("""consumers\{queue=~"(?<queues>[^"]+)"\}\)\s*< on \(\) group_left \(job\) count by \(job\) \(up\{job="(?<job>[\w-]+)"\}""")]
    private static partial Regex Group();

    [GeneratedRegex("^(?:load-published-model-|gateway-model-published-|.+_bus_|.+_(?:error|skipped)$)")]
    private static partial Regex Own();
}
