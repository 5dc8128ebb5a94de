using MassTransit;

namespace PokeWatch.Gateway.Cache;

/// <summary>A queue of this gateway's own, so that every gateway hears of every publication; it goes when the gateway goes.</summary>
public sealed class ModelPublishedConsumerDefinition : ConsumerDefinition<ModelPublishedConsumer>
{
    private readonly ServedPublication _served;

    /// <summary>Names the queue by a number of its own.</summary>
    public ModelPublishedConsumerDefinition(ServedPublication served)
    {
        _served = served;
        Endpoint(endpoint =>
        {
            endpoint.Name = "gateway-model-published";
            endpoint.InstanceId = $"-{NewId.NextGuid():N}";
            endpoint.Temporary = true;
            endpoint.PrefetchCount = 1;
        });
    }

    /// <inheritdoc />
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<ModelPublishedConsumer> consumerConfigurator,
        IRegistrationContext context) =>
        endpointConfigurator.ConnectReceiveEndpointObserver(new ReconnectObserver(_served));
}
