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
            Models = [.. models.Select(model => ToView(model, publications))],
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
        var version = context.Message.Version;
        var model = await database.Models.AsNoTracking().SingleOrDefaultAsync(x => x.Version == version, context.CancellationToken);
        if (model is null)
        {
            await context.RespondAsync(await registry.NotFoundAsync(version, context.CancellationToken));
            return;
        }

        var publications = await database.Publications.AsNoTracking().ToListAsync(context.CancellationToken);
        await context.RespondAsync(new ModelDescribed { Model = ToView(model, publications) });
    }

    private static ModelView ToView(RegisteredModel model, IReadOnlyList<Publication> publications) => new()
    {
        Version = model.Version,
        Parent = model.Parent,
        IsCurrent = publications.MaxBy(x => x.Number)?.ModelVersion == model.Version,
        PublishedAt = publications.Where(x => x.ModelVersion == model.Version).MaxBy(x => x.Number)?.PublishedAt,
        CreatedAt = model.CreatedAt,
        RunId = model.RunId,
        Metrics = model.Metrics,
        Model = model.Model,
        Table = model.Table,
        SettingsSha256 = model.SettingsSha256,
        Settings = model.Settings,
        Features = model.Features,
        TrainSeconds = model.TrainSeconds,
    };
}
