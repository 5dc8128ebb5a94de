using MassTransit;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>The endpoint of the questions about models.</summary>
public sealed class ModelQueriesConsumerDefinition : ConsumerDefinition<ModelQueriesConsumer>
{
    /// <summary>Names the endpoint.</summary>
    public ModelQueriesConsumerDefinition() => EndpointName = "model-queries";
}
