using MassTransit;
using PokeWatch.PipelineSaga.Persistence;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>The endpoint that the daily message is sent to.</summary>
public sealed class DailyRunDueConsumerDefinition : ConsumerDefinition<DailyRunDueConsumer>
{
    /// <summary>Names the endpoint.</summary>
    public DailyRunDueConsumerDefinition() => EndpointName = "daily-run-due";

    /// <inheritdoc />
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<DailyRunDueConsumer> consumer, IRegistrationContext context) =>
        endpoint.UseDatabasePatience();
}
