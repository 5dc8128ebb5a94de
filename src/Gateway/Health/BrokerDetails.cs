namespace PokeWatch.Gateway.Health;

/// <summary>What is known of the connection to the message broker.</summary>
public sealed record BrokerDetails
{
    /// <summary>What the bus says about it.</summary>
    public required string Description { get; init; }
}
