namespace PokeWatch.Monitoring;

/// <summary>Rules that are evaluated one after another.</summary>
public sealed record RuleGroup
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The rules.</summary>
    public required List<Rule> Rules { get; init; }
}
