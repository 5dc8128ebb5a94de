using YamlDotNet.RepresentationModel;

namespace PokeWatch.Deployment.Tests.Kubernetes;

/// <summary>The secrets that there will be: those of k8s/secrets, and those that an operator makes.</summary>
internal static class DeployedSecrets
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<string>>> Template = new(ReadTemplate);

    /// <summary>The keys of a secret; null if there is no such secret.</summary>
    public static IEnumerable<string>? KeysOf(Manifests manifests, string name) =>
        Template.Value.TryGetValue(name, out var keys) ? keys : OperatorSecrets.KeysOf(manifests, name);

    /// <summary>The names in the template.</summary>
    public static IEnumerable<string> Names => Template.Value.Keys;

    private static Dictionary<string, IReadOnlyList<string>> ReadTemplate()
    {
        var yaml = new YamlStream();
        using var reader = new StringReader(DeployedFiles.Read("k8s/secrets/kustomization.yaml"));
        yaml.Load(reader);
        var generators = (YamlSequenceNode)yaml.Documents[0].RootNode["secretGenerator"];
        return generators.Children.Cast<YamlMappingNode>().ToDictionary(secret => Text(secret["name"]), Keys);
    }

    private static IReadOnlyList<string> Keys(YamlMappingNode secret) =>
    [
        .. from kind in new[] { "literals", "files" }
           where secret.Children.ContainsKey(kind)
           from entry in (YamlSequenceNode)secret[kind]
           select Text(entry).Split('=')[0],
    ];

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
