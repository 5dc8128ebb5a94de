namespace PokeWatch.Contracts;

/// <summary>
/// The registry has what is to be live, most often a new publication; the saga now tells the replicas and waits for them.
/// </summary>
public sealed record ModelDeployed
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Which try of this step it was.</summary>
    public required int Try { get; init; }

    /// <summary>What to tell the replicas; null if no version is live and none was to go live.</summary>
    public required ModelPublished? Published { get; init; }

    /// <summary>The replicas that live now, by name, and so are expected to load it.</summary>
    public required IReadOnlyList<string> Replicas { get; init; }

    /// <summary>Those of them that have reported that they serve it already, and so need not answer.</summary>
    public IReadOnlyList<string> Serving { get; init; } = [];

    /// <summary>The run whose output was taken because nothing has changed since; null if the work was done.</summary>
    public Guid? ReusedFrom { get; init; }

    /// <summary>How the run ends: <c>promoted</c>, <c>champion kept</c> or <c>unchanged</c>; null from a sender that always promotes.</summary>
    public string? Outcome { get; init; }

    /// <summary>What went less than well, for a person; empty if nothing did.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
