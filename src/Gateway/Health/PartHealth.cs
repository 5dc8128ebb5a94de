namespace PokeWatch.Gateway.Health;

/// <summary>How one part is, with what it says about itself.</summary>
public sealed record PartHealth<TDetails>
    where TDetails : class
{
    /// <summary>healthy, degraded or unhealthy.</summary>
    public required HealthState Status { get; init; }

    /// <summary>What is wrong, for a person; null if nothing is.</summary>
    public string? Reason { get; init; }

    /// <summary>What it says about itself; null if it does not answer.</summary>
    public TDetails? Details { get; init; }
}
