using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace PokeWatch.Monitoring;

/// <summary>A file of Prometheus's rules; a key that it does not know fails the reading.</summary>
public sealed record RuleFile
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .Build();

    /// <summary>The groups.</summary>
    public required List<RuleGroup> Groups { get; init; }

    /// <summary>Every rule below <c>deploy/prometheus/rules</c>.</summary>
    public static IReadOnlyList<Rule> All() =>
    [
        .. MonitoringFiles.In("deploy/prometheus/rules", "*.yaml")
            .SelectMany(file => Yaml.Deserialize<RuleFile>(MonitoringFiles.Read(file)).Groups)
            .SelectMany(group => group.Rules),
    ];
}
