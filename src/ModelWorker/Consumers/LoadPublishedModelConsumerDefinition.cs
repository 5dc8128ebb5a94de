using MassTransit;
using Microsoft.Extensions.Options;
using PokeWatch.ModelWorker.Replication;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>
/// A queue of the replica's own that goes when the replica goes, so that every replica gets every publication; one at a
/// time, in order.
/// </summary>
public sealed class LoadPublishedModelConsumerDefinition : ConsumerDefinition<LoadPublishedModelConsumer>
{
    private readonly ReplicaSignals _signals;

    /// <summary>Names the queue by the replica.</summary>
    public LoadPublishedModelConsumerDefinition(IOptions<ModelWorkerOptions> options, ReplicaSignals signals)
    {
        _signals = signals;
        Endpoint(endpoint =>
        {
            endpoint.InstanceId = options.Value.Replica;
            endpoint.Temporary = true;
            endpoint.ConcurrentMessageLimit = 1;
            endpoint.PrefetchCount = 1;
        });
    }

    /// <inheritdoc />
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<LoadPublishedModelConsumer> consumerConfigurator,
        IRegistrationContext context) =>
        endpointConfigurator.ConnectReceiveEndpointObserver(new ReplicaEndpointObserver(_signals));
}
