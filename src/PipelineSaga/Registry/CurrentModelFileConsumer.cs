using MassTransit;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>Keeps the store's pointer at what was published, by whatever way it was.</summary>
public sealed class CurrentModelFileConsumer(CurrentModelFile currentModelFile) : IConsumer<ModelPublished>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<ModelPublished> context) => currentModelFile.RefreshAsync(context.CancellationToken);
}
