using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace PokeWatch.Deployment.Tests;

/// <summary>compose.yaml, read by itself: what stands in it, whether or not the compose plugin is at hand.</summary>
internal static class ComposeFile
{
    /// <summary>The file's text.</summary>
    public static string Source { get; } = DeployedFiles.Read("compose.yaml");

    private static readonly Dictionary<object, object?> Root = new DeserializerBuilder().Build()
        .Deserialize<Dictionary<object, object?>>(new MergingParser(new Parser(new StringReader(Source))));

    /// <summary>Its services.</summary>
    public static IReadOnlyList<ComposeService> Services { get; } =
        [.. Section("services").Select(entry => new ComposeService((string)entry.Key, (IReadOnlyDictionary<object, object?>)entry.Value!))];

    /// <summary>Those that are built here.</summary>
    public static IReadOnlyList<ComposeService> Ours { get; } = [.. Services.Where(service => service.Target is not null)];

    /// <summary>The names of its volumes.</summary>
    public static IReadOnlyList<string> Volumes { get; } = [.. Section("volumes").Keys.Select(key => (string)key)];

    /// <summary>One of its services.</summary>
    public static ComposeService Service(string name) => Services.Single(service => service.Name == name);

    private static IReadOnlyDictionary<object, object?> Section(string name) => (IReadOnlyDictionary<object, object?>)Root[name]!;
}
