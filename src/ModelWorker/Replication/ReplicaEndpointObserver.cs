using MassTransit;

namespace PokeWatch.ModelWorker.Replication;

/// <summary>
/// Notices that the replica's own queue stands, at start and after each reconnect. What was published while it did not
/// stand never reached this replica, so the store is looked at.
/// </summary>
public sealed class ReplicaEndpointObserver(ReplicaSignals signals) : IReceiveEndpointObserver
{
    /// <inheritdoc />
    public Task Ready(ReceiveEndpointReady ready)
    {
        signals.Look.Wake();
        signals.Report.Wake();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    /// <inheritdoc />
    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    /// <inheritdoc />
    public Task Faulted(ReceiveEndpointFaulted faulted) => Task.CompletedTask;
}
