using MassTransit;
using PokeWatch.PipelineSaga.Persistence;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>The saga's endpoint: retry outside, outbox inside, then the saga.</summary>
public sealed class PipelineRunStateDefinition : SagaDefinition<PipelineRunState>
{
    /// <summary>Names the endpoint.</summary>
    public PipelineRunStateDefinition() => Endpoint(endpoint => endpoint.Name = "pipeline-run");

    /// <inheritdoc />
    protected override void ConfigureSaga(
        IReceiveEndpointConfigurator endpoint, ISagaConfigurator<PipelineRunState> saga, IRegistrationContext context)
    {
        endpoint.UseDatabasePatience();
        endpoint.UseEntityFrameworkOutbox<PipelineDbContext>(context);
    }
}
