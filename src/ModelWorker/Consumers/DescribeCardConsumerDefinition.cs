using MassTransit;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>A queue that all replicas share; no retry, because answering only reads memory.</summary>
public sealed class DescribeCardConsumerDefinition : ConsumerDefinition<DescribeCardConsumer>
{
    /// <summary>Fetches ahead, because answering is shorter than a trip to the broker.</summary>
    public DescribeCardConsumerDefinition() => Endpoint(endpoint => endpoint.PrefetchCount = 32);
}
