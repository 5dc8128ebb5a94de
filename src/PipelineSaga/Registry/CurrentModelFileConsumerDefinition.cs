using MassTransit;
using PokeWatch.PipelineSaga.Persistence;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>Waits out the database, and a store that is full or away.</summary>
public sealed class CurrentModelFileConsumerDefinition : ConsumerDefinition<CurrentModelFileConsumer>
{
    /// <inheritdoc />
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<CurrentModelFileConsumer> consumer, IRegistrationContext context) =>
        endpoint.UseDatabasePatience();
}
