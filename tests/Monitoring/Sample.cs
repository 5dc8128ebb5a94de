namespace PokeWatch.Monitoring;

/// <summary>One line of a <c>/metrics</c> page.</summary>
public sealed record Sample(string Metric, IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>Whether a selector asks for it, as far as the page alone can tell.</summary>
    public bool Meets(Selector selector) =>
        Metric == selector.Metric
        && selector.Matchers.All(matcher => !matcher.IsOfThePage || matcher.Meets(Labels.GetValueOrDefault(matcher.Label, "")));
}
