using MassTransit;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>Says what this replica serves.</summary>
public sealed class GetModelStatusConsumer(ModelHolder holder, IOptions<ModelWorkerOptions> options) : IConsumer<GetModelStatus>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<GetModelStatus> context)
    {
        var model = holder.Current;
        return context.RespondAsync(new ModelStatus
        {
            Replica = options.Value.Replica,
            ModelVersion = model?.ModelVersion,
            Publication = model?.Publication,
            CardCount = model?.Cards.Count ?? 0,
            LoadedAt = model?.LoadedAt,
            LastFailure = holder.LastFailure,
        });
    }
}
