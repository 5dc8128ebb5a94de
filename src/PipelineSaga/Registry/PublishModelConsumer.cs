using MassTransit;
using Microsoft.EntityFrameworkCore;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Persistence;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>Makes a registered version live: a rollback, or a forced publish. It scores the newest published table.</summary>
public sealed class PublishModelConsumer(PipelineDbContext database, ModelRegistry registry, IBus bus) : IConsumer<PublishModel>
{
    /// <inheritdoc />
    public async Task Consume(ConsumeContext<PublishModel> context)
    {
        var version = context.Message.Version;
        var model = await database.Models.AsNoTracking().SingleOrDefaultAsync(x => x.Version == version, context.CancellationToken);
        if (model is null)
        {
            await context.RespondAsync(await registry.NotFoundAsync(version, context.CancellationToken));
            return;
        }

        var previous = await registry.LatestAsync(context.CancellationToken);
        try
        {
            // A rollback goes back to the older model, not to older prices.
            var published = await registry.PublishAsync(version, previous?.Table ?? model.Table, runId: null, context.CancellationToken);

            // Not by the outbox: should this process die here, the replicas still find the version in current.json.
            await bus.Publish(published, context.CancellationToken);
            await context.RespondAsync(new ModelPublishAccepted
            {
                Version = version, Publication = published.Publication, Previous = previous?.ModelVersion,
            });
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            await context.RespondAsync(new ModelPublishRefused { Version = version, Reason = exception.Message });
        }
    }
}
