using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes;

/// <summary>Whether labels are meant by a selector, as Kubernetes decides it.</summary>
internal static class Labels
{
    /// <summary>Whether all of the selector's terms hold; an empty one means everything, none means nothing.</summary>
    public static bool Match(V1LabelSelector? selector, IDictionary<string, string> labels) =>
        selector is not null && Match(selector.MatchLabels, labels) && (selector.MatchExpressions ?? []).All(term => Holds(term, labels));

    /// <summary>Whether all of these labels are there.</summary>
    public static bool Match(IDictionary<string, string>? wanted, IDictionary<string, string> labels) =>
        (wanted ?? new Dictionary<string, string>()).All(label => labels.TryGetValue(label.Key, out var value) && value == label.Value);

    private static bool Holds(V1LabelSelectorRequirement term, IDictionary<string, string> labels)
    {
        var has = labels.TryGetValue(term.Key, out var value);
        return term.OperatorProperty switch
        {
            "In" => has && term.Values.Contains(value!),
            "NotIn" => !has || !term.Values.Contains(value!),
            "Exists" => has,
            "DoesNotExist" => !has,
            _ => throw new InvalidOperationException($"Selectors know no operator {term.OperatorProperty}."),
        };
    }
}
