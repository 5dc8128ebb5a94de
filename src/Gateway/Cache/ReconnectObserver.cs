using MassTransit;

namespace PokeWatch.Gateway.Cache;

/// <summary>
/// Notices that the gateway's own queue stands, at start and after each reconnect. What was published while it did not stand never
/// reached this gateway.
/// </summary>
public sealed class ReconnectObserver(ServedPublication served) : IReceiveEndpointObserver
{
    /// <inheritdoc />
    public Task Ready(ReceiveEndpointReady ready)
    {
        served.Doubt();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    /// <inheritdoc />
    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    /// <inheritdoc />
    public Task Faulted(ReceiveEndpointFaulted faulted) => Task.CompletedTask;
}
