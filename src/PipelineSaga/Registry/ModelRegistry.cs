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
    FileStore store,
    IOptions<PipelineOptions> options,
    TimeProvider clock)
{
    /// <summary>What the version that is live now is called, whichever it is.</summary>
    public const string ChampionAlias = "champion";

    /// <summary>The version of that name, or the one that is live for <see cref="ChampionAlias"/>; null if there is none.</summary>
    public async Task<RegisteredModel?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var version = name == ChampionAlias ? (await LatestAsync(cancellationToken))?.ModelVersion : name;
        return await database.Models.AsNoTracking().SingleOrDefaultAsync(model => model.Version == version, cancellationToken);
    }

    /// <summary>The version as one that challengers are compared with, after a look that its held-out model is as it was stored.</summary>
    /// <returns>Null if it kept no held-out model.</returns>
    /// <exception cref="IOException">The file is missing.</exception>
    /// <exception cref="InvalidDataException">The file has changed.</exception>
    public async Task<Champion> ChampionAsync(RegisteredModel model, CancellationToken cancellationToken)
    {
        if (model.HeldOutModel is { } heldOut)
        {
            await store.VerifyAsync(heldOut, cancellationToken);
        }

        return new Champion
        {
            Version = model.Version,
            HeldOutModel = model.HeldOutModel,
            HeldOutTrainedUntil = model.HeldOutTrainedUntil,
            Features = model.Features,
        };
    }

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
            RowsTrained = trained.RowsTrained,
            HeldOutModel = trained.HeldOutModel,
            HeldOutTrainedUntil = trained.HeldOutTrainedUntil,
            Calibration = trained.Calibration,
            CodeVersion = trained.CodeVersion,
            MadeBy = await MadeByAsync(runId, cancellationToken),
            Verdict = trained.Verdict,
        });
    }

    /// <summary>The version, after a look that its files and the table are as they were stored.</summary>
    /// <exception cref="IOException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file has changed.</exception>
    /// <exception cref="UnretryableStepException">The version is not registered.</exception>
    public async Task<RegisteredModel> VerifyAsync(string version, StoredFile table, CancellationToken cancellationToken)
    {
        var model = await database.Models.AsNoTracking().SingleOrDefaultAsync(x => x.Version == version, cancellationToken)
            ?? throw new UnretryableStepException($"Model version {version} is not registered.");
        await store.VerifyAsync(model.Model, cancellationToken);
        await store.VerifyAsync(table, cancellationToken);
        return model;
    }

    /// <summary>Makes a version live by a new publication. The store's <c>models/current.json</c> is refreshed once this is committed.</summary>
    /// <param name="model">The version.</param>
    /// <param name="table">The table that it is to score.</param>
    /// <param name="runId">The run that publishes it; null if a person does.</param>
    /// <param name="trainedAt">When the run trained it (UTC): what another run has published since is not put back.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="UnretryableStepException">Another run has published since.</exception>
    public async Task<ModelPublished> PublishAsync(
        RegisteredModel model, StoredFile table, Guid? runId, DateTimeOffset? trainedAt, CancellationToken cancellationToken)
    {
        var latest = await LatestAsync(cancellationToken);
        if (runId is not null && latest?.RunId is { } other && other != runId && latest.PublishedAt > trainedAt)
        {
            throw new UnretryableStepException(
                $"Run {other} has published {latest.ModelVersion} since this run trained its model; publish {model.Version} by hand if it is to go live all the same.");
        }

        var publication = new Publication { ModelVersion = model.Version, Table = table, RunId = runId, PublishedAt = clock.GetUtcNow() };
        database.Publications.Add(publication);
        await database.SaveChangesAsync(cancellationToken);
        return ToEvent(publication, model);
    }

    /// <summary>
    /// Puts back what was live before a publication that no replica could load, as a newer publication; a replica that
    /// starts would else find nothing that it can serve.
    /// </summary>
    /// <returns>What to tell the replicas; null if it is not the run's own, another has followed already or none came before.</returns>
    public async Task<ModelPublished?> WithdrawAsync(long number, Guid runId, CancellationToken cancellationToken)
    {
        var latest = await LatestAsync(cancellationToken);
        if (latest?.Number != number || latest.RunId != runId)
        {
            return null;
        }

        // The run's earlier tries published the same.
        var before = await database.Publications.AsNoTracking()
            .Where(x => x.Number < number && x.RunId != latest.RunId)
            .OrderByDescending(x => x.Number)
            .FirstOrDefaultAsync(cancellationToken);
        if (before is null)
        {
            return null;
        }

        var model = await database.Models.AsNoTracking().SingleAsync(x => x.Version == before.ModelVersion, cancellationToken);
        return await PublishAsync(model, before.Table, runId: null, trainedAt: null, cancellationToken);
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

    /// <summary>Those whose last report says that they serve the publication.</summary>
    public async Task<IReadOnlyList<string>> ServingReplicasAsync(long? publication, CancellationToken cancellationToken) =>
        await database.Replicas.Where(replica => replica.Publication == publication)
            .Select(replica => replica.Name)
            .ToListAsync(cancellationToken);

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
        Calibration = model.Calibration,
    };

    private async Task<string> MadeByAsync(Guid? runId, CancellationToken cancellationToken)
    {
        if (runId is null)
        {
            return "hand";
        }

        var run = await database.Runs.AsNoTracking().SingleOrDefaultAsync(x => x.CorrelationId == runId, cancellationToken);
        return run?.Trigger switch
        {
            RunTrigger.Scheduled => $"scheduled run {runId}",
            RunTrigger.Manual => $"manual run {runId}",
            RunTrigger.FirstStart => $"first run {runId}",
            _ => $"run {runId}",
        };
    }
}
