using MassTransit;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Replication;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>Loads a model that was published; answers with <see cref="ModelLoaded"/> or <see cref="ModelLoadFailed"/>.</summary>
public sealed class LoadPublishedModelConsumer(ModelUpdater updater) : IConsumer<ModelPublished>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<ModelPublished> context) =>
        updater.ApplyEventAsync(context.Message, context.CancellationToken);
}
