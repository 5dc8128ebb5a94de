namespace PokeWatch.Contracts;

/// <summary>Scheduled: the replicas had long enough to load the published model.</summary>
public sealed record ReplicaWaitElapsed
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The publication that was waited for.</summary>
    public required long Publication { get; init; }
}
