using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>
/// Keeps the store's <c>models/current.json</c> at the newest publication. A replica reads it at start and on
/// reconnect, so that it finds its model even while the pipeline is away.
/// </summary>
public sealed class CurrentModelFile(IServiceScopeFactory scopes, FileStore store, ILogger<CurrentModelFile> logger)
{
    /// <summary>The file, relative to the store's root.</summary>
    public const string Path = "models/current.json";

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Writes the file anew from the database; without any publication, does nothing.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            // Another process may publish and write meanwhile: what was written must be the newest afterwards as well.
            long written = 0;
            while (await LatestAsync(cancellationToken) is { } latest && latest.Publication != written)
            {
                await store.WriteAsync(
                    Path,
                    stream => JsonSerializer.SerializeAsync(stream, latest, JsonSerializerOptions.Web, cancellationToken),
                    cancellationToken);
                written = latest.Publication;
                logger.LogInformation("Model {model_version} is current as publication {publication}", latest.ModelVersion, latest.Publication);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<ModelPublished?> LatestAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PipelineDbContext>();
        var latest = await database.Publications.AsNoTracking()
            .OrderByDescending(publication => publication.Number)
            .Join(database.Models, publication => publication.ModelVersion, model => model.Version, (publication, model) => new { publication, model })
            .FirstOrDefaultAsync(cancellationToken);
        return latest is null ? null : ModelRegistry.ToEvent(latest.publication, latest.model);
    }
}
