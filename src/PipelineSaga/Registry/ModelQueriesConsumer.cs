using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Persistence;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>Answers questions about the registered versions.</summary>
public sealed class ModelQueriesConsumer(
    PipelineDbContext database, ModelRegistry registry, IOptions<PipelineOptions> options, TimeProvider clock) :
    IConsumer<ListModels>, IConsumer<GetModel>
{
    /// <inheritdoc />
    public async Task Consume(ConsumeContext<ListModels> context)
    {
        var models = await database.Models.AsNoTracking().OrderByDescending(x => x.CreatedAt).Take(200)
            .ToListAsync(context.CancellationToken);
        var publications = await database.Publications.AsNoTracking().ToListAsync(context.CancellationToken);
        var since = clock.GetUtcNow() - options.Value.ReplicaSilence;
        var replicas = await database.Replicas.AsNoTracking().Where(x => x.SeenAt > since).OrderBy(x => x.Name)
            .ToListAsync(context.CancellationToken);
        await context.RespondAsync(new ModelList
        {
            Models = [.. models.Select(model => model.ToView(publications))],
            Replicas =
            [
                .. replicas.Select(replica => new ModelReplicaReported
                {
                    Replica = replica.Name, ModelVersion = replica.ModelVersion, Publication = replica.Publication,
                }),
            ],
        });
    }

    /// <inheritdoc />
    public async Task Consume(ConsumeContext<GetModel> context)
    {
        if (await registry.FindAsync(context.Message.Version, context.CancellationToken) is not { } model)
        {
            await context.RespondAsync(await registry.NotFoundAsync(context.Message.Version, context.CancellationToken));
            return;
        }

        var publications = await database.Publications.AsNoTracking().ToListAsync(context.CancellationToken);
        await context.RespondAsync(new ModelDescribed { Model = model.ToView(publications) });
    }
}
