using MassTransit;
using PokeWatch.PipelineSaga.Persistence;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>The endpoint of the step commands.</summary>
public sealed class StepCommandConsumerDefinition : ConsumerDefinition<StepCommandConsumer>
{
    /// <summary>Names the endpoint.</summary>
    public StepCommandConsumerDefinition() => EndpointName = "step-command";

    /// <inheritdoc />
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<StepCommandConsumer> consumer, IRegistrationContext context)
    {
        endpoint.UseDatabasePatience();
        endpoint.UseEntityFrameworkOutbox<PipelineDbContext>(context);
    }
}
