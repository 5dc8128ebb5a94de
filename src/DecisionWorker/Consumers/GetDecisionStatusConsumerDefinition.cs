using MassTransit;

namespace PokeWatch.DecisionWorker.Consumers;

/// <summary>A queue that all replicas share: any one of them answers.</summary>
public sealed class GetDecisionStatusConsumerDefinition : ConsumerDefinition<GetDecisionStatusConsumer>
{
    /// <summary>Few at a time: the gateway asks only for its health report.</summary>
    public GetDecisionStatusConsumerDefinition() => Endpoint(endpoint => endpoint.PrefetchCount = 4);
}
