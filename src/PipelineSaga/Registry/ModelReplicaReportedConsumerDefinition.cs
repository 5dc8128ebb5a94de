using MassTransit;
using PokeWatch.PipelineSaga.Persistence;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>One report at a time, so that two first reports of a replica do not insert it twice.</summary>
public sealed class ModelReplicaReportedConsumerDefinition : ConsumerDefinition<ModelReplicaReportedConsumer>
{
    /// <inheritdoc />
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpoint,
        IConsumerConfigurator<ModelReplicaReportedConsumer> consumer,
        IRegistrationContext context)
    {
        endpoint.ConcurrentMessageLimit = 1;
        endpoint.UseDatabasePatience();
    }
}
