using MassTransit;

namespace PokeWatch.ServiceDefaults;

/// <summary>How the way to the broker is: what the bus says of it, unless its port is known not to answer.</summary>
public sealed class BrokerHealth(IBusControl bus, BrokerPresence presence)
{
    /// <summary>
    /// Unhealthy: nothing gets through. Degraded: an endpoint is still connecting or gone, and questions may get through all the same.
    /// </summary>
    public BusHealthStatus Status => presence.IsAway ? BusHealthStatus.Unhealthy : bus.CheckHealth().Status;
}
