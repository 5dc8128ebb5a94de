using MassTransit;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>The endpoint of the questions about runs.</summary>
public sealed class RunQueriesConsumerDefinition : ConsumerDefinition<RunQueriesConsumer>
{
    /// <summary>Names the endpoint.</summary>
    public RunQueriesConsumerDefinition() => EndpointName = "run-queries";
}
