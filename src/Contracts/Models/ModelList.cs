namespace PokeWatch.Contracts;

/// <summary>The registered model versions.</summary>
public sealed record ModelList
{
    /// <summary>The versions, newest first.</summary>
    public required IReadOnlyList<ModelView> Models { get; init; }

    /// <summary>The live replicas of the model worker and what each serves.</summary>
    public required IReadOnlyList<ModelReplicaReported> Replicas { get; init; }
}
