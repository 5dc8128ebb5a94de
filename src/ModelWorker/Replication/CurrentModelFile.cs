using System.Text.Json;
using PokeWatch.Contracts;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.ModelWorker.Replication;

/// <summary>The store's note of what was published last: <c>models/current.json</c>.</summary>
public sealed class CurrentModelFile(FileStore store)
{
    /// <summary>The file's path in the store.</summary>
    public const string StorePath = "models/current.json";

    /// <summary>What was published last; null if nothing was yet.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public async Task<ModelPublished?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(store.FullPath(StorePath));
            return await JsonSerializer.DeserializeAsync<ModelPublished>(stream, JsonSerializerOptions.Web, cancellationToken)
                ?? throw new InvalidDataException($"{StorePath} holds no publication.");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{StorePath} is not a publication: {broken.Message}", broken);
        }
    }
}
