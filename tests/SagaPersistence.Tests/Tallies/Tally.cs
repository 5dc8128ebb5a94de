using MassTransit;

namespace PokeWatch.SagaPersistence.Tests.Tallies;

public sealed class Tally : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public string Group { get; set; } = "";

    public int Total { get; set; }

    /// <summary>The concurrency token of the optimistic mode.</summary>
    public int Version { get; set; }
}
