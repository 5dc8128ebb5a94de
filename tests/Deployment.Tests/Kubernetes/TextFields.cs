using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PokeWatch.Deployment.Tests.Kubernetes;

/// <summary>
/// Fields that Kubernetes wants to be text: it refuses <c>true</c> or <c>80</c> without quotes there, which our loader takes for text.
/// </summary>
internal static partial class TextFields
{
    private static readonly string[] Maps = ["data", "labels", "annotations", "matchLabels", "parameters"];
    private static readonly string[] Lists = ["args", "command", "values"];

    /// <summary>What of a built kustomization is no text but ought to be, by key and value.</summary>
    public static IEnumerable<string> NotText(string yaml)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(yaml);
        stream.Load(reader);
        return stream.Documents.SelectMany(document => In(document.RootNode, "")).ToList();
    }

    private static IEnumerable<string> In(YamlNode node, string key) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(child =>
        {
            var name = ((YamlScalarNode)child.Key).Value!;
            var isText = Maps.Contains(key) || (key == "env" && name == "value");
            return isText && child.Value is YamlScalarNode scalar ? Judge(name, scalar) : In(child.Value, name);
        }),
        YamlSequenceNode list => list.Children.SelectMany(child =>
            Lists.Contains(key) && child is YamlScalarNode scalar ? Judge(key, scalar) : In(child, key)),
        _ => [],
    };

    private static IEnumerable<string> Judge(string key, YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && NoText().IsMatch(scalar.Value ?? "") ? [$"{key}: {scalar.Value}"] : [];

    [GeneratedRegex(@"^(|~|null|true|false|yes|no|on|off|[-+]?[\d.]+([eE][-+]?\d+)?|0x[\da-fA-F]+)$", RegexOptions.IgnoreCase)]
    private static partial Regex NoText();
}
