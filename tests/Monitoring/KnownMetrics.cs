using System.Text.RegularExpressions;

namespace PokeWatch.Monitoring;

/// <summary>Which metrics there are: those of the services, as docs/metrics.md lists them, and those that others make.</summary>
public static partial class KnownMetrics
{
    /// <summary>Metrics that no service of ours exports, each with where it comes from.</summary>
    public static IReadOnlyDictionary<string, string> Foreign { get; } = new Dictionary<string, string>
    {
        ["up"] = "Prometheus, of each target",
        ["ALERTS"] = "Prometheus, of each alert",
        ["rabbitmq_alarms_file_descriptor_limit"] = "RabbitMQ, /metrics",
        ["rabbitmq_alarms_free_disk_space_watermark"] = "RabbitMQ, /metrics",
        ["rabbitmq_alarms_memory_used_watermark"] = "RabbitMQ, /metrics",
        ["rabbitmq_channels"] = "RabbitMQ, /metrics",
        ["rabbitmq_connections"] = "RabbitMQ, /metrics",
        ["rabbitmq_connections_opened_total"] = "RabbitMQ, /metrics",
        ["rabbitmq_disk_space_available_bytes"] = "RabbitMQ, /metrics",
        ["rabbitmq_disk_space_available_limit_bytes"] = "RabbitMQ, /metrics",
        ["rabbitmq_global_messages_delivered_total"] = "RabbitMQ, /metrics",
        ["rabbitmq_global_messages_received_total"] = "RabbitMQ, /metrics",
        ["rabbitmq_global_messages_redelivered_total"] = "RabbitMQ, /metrics",
        ["rabbitmq_global_messages_unroutable_returned_total"] = "RabbitMQ, /metrics",
        ["rabbitmq_process_resident_memory_bytes"] = "RabbitMQ, /metrics",
        ["rabbitmq_resident_memory_limit_bytes"] = "RabbitMQ, /metrics",
        ["rabbitmq_detailed_queue_consumers"] = "RabbitMQ, /metrics/detailed",
        ["rabbitmq_detailed_queue_messages"] = "RabbitMQ, /metrics/detailed",
        ["rabbitmq_detailed_queue_messages_ready"] = "RabbitMQ, /metrics/detailed",
        ["rabbitmq_detailed_queue_messages_unacked"] = "RabbitMQ, /metrics/detailed",
    };

    /// <summary>Whether docs/metrics.md lists it, by its name or by how it begins (<c>dotnet_*</c>).</summary>
    public static bool IsDocumented(string metric)
    {
        var document = MonitoringFiles.Read("docs/metrics.md");
        var listed = Row().Matches(document).SelectMany(row => NamesOf(row.Groups["name"].Value, row.Groups["type"].Value == "histogram"));
        var mentioned = Mention().Matches(document).SelectMany(mention => NamesOf(mention.Groups["name"].Value, isHistogram: true));
        return listed.Contains(metric) || mentioned.Contains(metric)
            || Beginning().Matches(document).Any(mention => metric.StartsWith(mention.Groups["name"].Value, StringComparison.Ordinal));
    }

    private static string[] NamesOf(string name, bool isHistogram) =>
        isHistogram ? [name, $"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name];

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| (?<type>counter|gauge|histogram) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    // Instruments of libraries stand in sentences, without their type.
    [GeneratedRegex(@"`(?<name>(messaging|http|db|kestrel|dotnet)_\w+)`")]
    private static partial Regex Mention();

    [GeneratedRegex(@"`(?<name>\w+_)\*`")]
    private static partial Regex Beginning();
}
