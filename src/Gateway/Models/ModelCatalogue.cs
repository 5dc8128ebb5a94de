using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Models;

/// <summary>The registered model versions and who serves them.</summary>
public sealed record ModelCatalogue
{
    /// <summary>The version that is live now; null if none is.</summary>
    public string? Current { get; init; }

    /// <summary>The versions, newest first.</summary>
    public required IReadOnlyList<ModelView> Models { get; init; }

    /// <summary>How many versions there are.</summary>
    public required int Count { get; init; }

    /// <summary>The live replicas of the model worker and what each serves.</summary>
    public required IReadOnlyList<ModelReplicaReported> Replicas { get; init; }
}
