using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<PipelineDbContext>();
            var publication = await database.Publications.AsNoTracking()
                .OrderByDescending(x => x.Number)
                .FirstOrDefaultAsync(cancellationToken);
            if (publication is null)
            {
                return;
            }

            var model = await database.Models.AsNoTracking()
                .SingleAsync(x => x.Version == publication.ModelVersion, cancellationToken);
            var published = ModelRegistry.ToEvent(publication, model);
            await store.WriteAsync(
                Path,
                stream => JsonSerializer.SerializeAsync(stream, published, JsonSerializerOptions.Web, cancellationToken),
                cancellationToken);
            logger.LogInformation(
                "Model {model_version} is current as publication {publication}", published.ModelVersion, published.Publication);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
