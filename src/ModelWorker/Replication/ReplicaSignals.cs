namespace PokeWatch.ModelWorker.Replication;

/// <summary>What wakes a replica's two loops.</summary>
public sealed class ReplicaSignals(TimeProvider time)
{
    /// <summary>Wakes the loop that looks for a newer publication.</summary>
    public WakeSignal Look { get; } = new(time);

    /// <summary>Wakes the loop that reports what is served.</summary>
    public WakeSignal Report { get; } = new(time);
}
