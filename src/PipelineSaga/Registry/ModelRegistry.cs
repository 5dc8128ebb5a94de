using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.PipelineSaga.Train;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>The model versions and which of them is live.</summary>
public sealed class ModelRegistry(
    PipelineDbContext database,
    CurrentModelFile currentModelFile,
    FileStore store,
    IOptions<PipelineOptions> options,
    TimeProvider clock)
{
    /// <summary>Adds a trained version unless it is there; the caller saves. The same inputs make the same version, so a repeated step adds nothing.</summary>
    public async Task RegisterAsync(TrainedModel trained, StoredFile table, Guid? runId, CancellationToken cancellationToken)
    {
        if (await database.Models.AnyAsync(model => model.Version == trained.Version, cancellationToken))
        {
            return;
        }

        database.Models.Add(new RegisteredModel
        {
            Version = trained.Version,
            Parent = (await LatestAsync(cancellationToken))?.ModelVersion,
            CreatedAt = clock.GetUtcNow(),
            RunId = runId,
            Metrics = trained.Metrics,
            Model = trained.Model,
            Table = table,
            SettingsSha256 = trained.SettingsSha256,
            Settings = trained.Settings,
            Features = trained.Features,
            TrainSeconds = trained.TrainSeconds,
        });
    }

    /// <summary>
    /// Makes a version live: checks its files, records the publication and points the store's <c>models/current.json</c>
    /// at it. A run publishes once: asked again, it gets the same publication.
    /// </summary>
    /// <exception cref="IOException">A file of the version is missing.</exception>
    /// <exception cref="InvalidDataException">A file of the version has changed.</exception>
    /// <exception cref="UnretryableStepException">The version is not registered.</exception>
    public async Task<ModelPublished> PublishAsync(
        string version, StoredFile table, Guid? runId, CancellationToken cancellationToken)
    {
        var model = await database.Models.AsNoTracking().SingleOrDefaultAsync(x => x.Version == version, cancellationToken)
            ?? throw new UnretryableStepException($"Model version {version} is not registered.");
        await store.VerifyAsync(model.Model, cancellationToken);
        await store.VerifyAsync(table, cancellationToken);

        var publication = runId is null
            ? null
            : await database.Publications.AsNoTracking().SingleOrDefaultAsync(x => x.RunId == runId, cancellationToken);
        if (publication is null)
        {
            publication = new Publication
            {
                ModelVersion = version, Table = table, RunId = runId, PublishedAt = clock.GetUtcNow(),
            };
            database.Publications.Add(publication);
            await database.SaveChangesAsync(cancellationToken);
        }

        await currentModelFile.RefreshAsync(cancellationToken);
        return ToEvent(publication, model);
    }

    /// <summary>The newest publication; null if there is none.</summary>
    public Task<Publication?> LatestAsync(CancellationToken cancellationToken) =>
        database.Publications.AsNoTracking().OrderByDescending(x => x.Number).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The replicas that have reported lately, by name.</summary>
    public async Task<IReadOnlyList<string>> LivingReplicasAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - options.Value.ReplicaSilence;
        return await database.Replicas.Where(replica => replica.SeenAt > since)
            .OrderBy(replica => replica.Name)
            .Select(replica => replica.Name)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The answer to a question about a version that is not registered.</summary>
    public async Task<ModelNotFound> NotFoundAsync(string version, CancellationToken cancellationToken) => new()
    {
        Version = version,
        Newest = await database.Models.OrderByDescending(model => model.CreatedAt)
            .Select(model => model.Version)
            .Take(5)
            .ToListAsync(cancellationToken),
    };

    /// <summary>What the replicas are told of a publication.</summary>
    public static ModelPublished ToEvent(Publication publication, RegisteredModel model) => new()
    {
        Publication = publication.Number,
        ModelVersion = model.Version,
        Model = model.Model,
        Table = publication.Table,
        Features = model.Features,
        RunId = publication.RunId,
        PublishedAt = publication.PublishedAt,
    };
}
