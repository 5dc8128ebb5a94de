namespace PokeWatch.Contracts;

/// <summary>The version is live in the registry; the saga now tells the replicas and waits for them.</summary>
public sealed record ModelDeployed
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Which try of this step it was.</summary>
    public required int Try { get; init; }

    /// <summary>What to tell the replicas.</summary>
    public required ModelPublished Published { get; init; }

    /// <summary>The replicas that live now, by name, and so are expected to load it.</summary>
    public required IReadOnlyList<string> Replicas { get; init; }

    /// <summary>The run whose output was taken because nothing has changed since; null if the work was done.</summary>
    public Guid? ReusedFrom { get; init; }
}
