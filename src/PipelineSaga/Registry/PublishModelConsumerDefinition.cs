using MassTransit;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>One publication at a time.</summary>
public sealed class PublishModelConsumerDefinition : ConsumerDefinition<PublishModelConsumer>
{
    /// <summary>Limits the endpoint.</summary>
    public PublishModelConsumerDefinition() => ConcurrentMessageLimit = 1;
}
