using YamlDotNet.RepresentationModel;

namespace PokeWatch.Deployment.Tests;

/// <summary>Short ways through a YAML document.</summary>
internal static class YamlNodes
{
    /// <summary>A scalar; empty where there is none.</summary>
    public static string Text(this YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value! : "";

    /// <summary>The mappings in a list.</summary>
    public static IEnumerable<YamlMappingNode> Children(this YamlMappingNode node, string key) =>
        ((YamlSequenceNode)node.Children[key]).Cast<YamlMappingNode>();
}
