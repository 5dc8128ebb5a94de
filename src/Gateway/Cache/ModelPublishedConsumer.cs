using MassTransit;
using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Cache;

/// <summary>Learns that a publication goes live: answers of the one before are not given from memory any more.</summary>
public sealed class ModelPublishedConsumer(ServedPublication served) : IConsumer<ModelPublished>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<ModelPublished> context)
    {
        served.Announce(context.Message.Publication);
        return Task.CompletedTask;
    }
}
