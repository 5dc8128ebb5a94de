using MassTransit;
using PokeWatch.SagaPersistence.Tests.Tallies;

namespace PokeWatch.SagaPersistence.Tests.Backends;

/// <summary>What differs between the services of the scenarios.</summary>
public sealed record ServiceSetup
{
    public ConcurrencyMode ConcurrencyMode { get; init; } = ConcurrencyMode.Pessimistic;

    public int Retries { get; init; } = 2;

    /// <summary>Whether the delivery service runs.</summary>
    public bool Delivers { get; init; } = true;

    public TimeSpan QueryDelay { get; init; } = TimeSpan.FromSeconds(10);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where the witness notes what it sees; services that share a queue share it.</summary>
    public Witness.Seen Seen { get; init; } = new();

    /// <summary>What makes deliveries from the outbox fail.</summary>
    public DeliveryFault? DeliveryFault { get; init; }
}
