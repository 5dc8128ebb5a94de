using MassTransit;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>The endpoint of the questions about what a model is made of: a queue of its own, since it reads files.</summary>
public sealed class ModelLineageConsumerDefinition : ConsumerDefinition<ModelLineageConsumer>
{
    /// <summary>Names the endpoint.</summary>
    public ModelLineageConsumerDefinition() => EndpointName = "model-lineage";
}
