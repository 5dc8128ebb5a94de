using MassTransit;
using Microsoft.EntityFrameworkCore;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>Traces a version back to the raw files: its model file, the table that it was trained on, and those that it scored.</summary>
public sealed class ModelLineageConsumer(PipelineDbContext database, ModelRegistry registry, FileStore store) : IConsumer<GetModelLineage>
{
    private const int MostTables = 10;

    /// <inheritdoc />
    public async Task Consume(ConsumeContext<GetModelLineage> context)
    {
        var cancellationToken = context.CancellationToken;
        if (await registry.FindAsync(context.Message.Version, cancellationToken) is not { } model)
        {
            await context.RespondAsync(await registry.NotFoundAsync(context.Message.Version, cancellationToken));
            return;
        }

        var tables = await database.Publications.AsNoTracking()
            .Where(publication => publication.ModelVersion == model.Version)
            .OrderByDescending(publication => publication.Number)
            .Select(publication => publication.Table)
            .ToListAsync(cancellationToken);
        var scored = new List<TableLineage>();
        foreach (var table in tables.Distinct().Take(MostTables))
        {
            scored.Add(await TableLineageFile.ReadAsync(store, table, cancellationToken));
        }

        await context.RespondAsync(new ModelLineage
        {
            Version = model.Version,
            Model = model.Model,
            TrainedOn = await TableLineageFile.ReadAsync(store, model.Table, cancellationToken),
            Scored = scored,
        });
    }
}
