using MassTransit;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>A queue that all replicas share; no retry, because answering only reads memory.</summary>
public sealed class ListLatestPricesConsumerDefinition : ConsumerDefinition<ListLatestPricesConsumer>
{
    /// <summary>Few at a time: an answer may carry ten thousand cards.</summary>
    public ListLatestPricesConsumerDefinition() => Endpoint(endpoint => endpoint.PrefetchCount = 2);
}
