namespace PokeWatch.Monitoring;

/// <summary>What an expression asks for: a metric, and conditions on its labels.</summary>
public sealed record Selector(string Metric, IReadOnlyList<LabelMatcher> Matchers)
{
    /// <inheritdoc />
    public override string ToString() =>
        $"{Metric}{{{string.Join(',', Matchers.Select(matcher => $"{matcher.Label}{matcher.How}\"{matcher.Value}\""))}}}";
}
