namespace PokeWatch.Gateway.Health;

/// <summary>What the gateway says about itself.</summary>
public sealed record GatewayDetails
{
    /// <summary>Its version.</summary>
    public required string Version { get; init; }
}
