using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace PokeWatch.Monitoring;

/// <summary>A file of promtool's unit tests, as far as it is about alerts.</summary>
public sealed record RuleTestFile
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .IgnoreUnmatchedProperties()
        .Build();

    /// <summary>The tests.</summary>
    public required List<Scenario> Tests { get; init; }

    /// <summary>What is expected of alerts in all files below <c>deploy/prometheus/tests</c>.</summary>
    public static IReadOnlyList<Expectation> All() =>
    [
        .. MonitoringFiles.In("deploy/prometheus/tests", "*.yaml")
            .SelectMany(file => Yaml.Deserialize<RuleTestFile>(MonitoringFiles.Read(file)).Tests)
            .SelectMany(scenario => scenario.AlertRuleTest),
    ];

    /// <summary>One series of events.</summary>
    public sealed record Scenario
    {
        /// <summary>What is expected of alerts, and when.</summary>
        public List<Expectation> AlertRuleTest { get; init; } = [];
    }

    /// <summary>What is expected of an alert at a time.</summary>
    public sealed record Expectation
    {
        /// <summary>The alert's name.</summary>
        public required string Alertname { get; init; }

        /// <summary>The instances of it that fire then.</summary>
        public List<object> ExpAlerts { get; init; } = [];
    }
}
