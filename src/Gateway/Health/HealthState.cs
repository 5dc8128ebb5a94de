namespace PokeWatch.Gateway.Health;

/// <summary>How well something works.</summary>
public enum HealthState
{
    /// <summary>All is well.</summary>
    Healthy,

    /// <summary>It serves, but something is wrong.</summary>
    Degraded,

    /// <summary>It does not serve.</summary>
    Unhealthy,
}
