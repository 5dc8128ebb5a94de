using MassTransit;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>A queue that all replicas share; no retry, because answering only reads memory.</summary>
public sealed class PredictFairPriceConsumerDefinition : ConsumerDefinition<PredictFairPriceConsumer>
{
    /// <summary>Fetches ahead, because answering is shorter than a trip to the broker.</summary>
    public PredictFairPriceConsumerDefinition() => Endpoint(endpoint => endpoint.PrefetchCount = 64);
}
