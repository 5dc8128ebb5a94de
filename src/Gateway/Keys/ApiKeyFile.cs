using System.Text.Json;
using System.Text.Json.Serialization;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Gateway.Keys;

/// <summary>The file of keys in the store.</summary>
public sealed class ApiKeyFile(FileStore store, string path)
{
    private static readonly TimeSpan LockBound = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
    };

    /// <summary>Where it lies, absolute.</summary>
    public string FullPath => store.FullPath(path);

    /// <summary>The keys; none if there is no file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<ApiKey> Read()
    {
        if (!File.Exists(FullPath))
        {
            return [];
        }

        try
        {
            var keys = JsonSerializer.Deserialize<List<ApiKey>>(File.ReadAllBytes(FullPath), Json)
                ?? throw new InvalidDataException($"{path} holds no list of keys.");
            if (keys.Any(key => key is null || key.Salt.Length != 16 || key.Hash.Length != 32)
                || keys.Select(key => key.Id).Distinct(StringComparer.Ordinal).Count() < keys.Count)
            {
                throw new InvalidDataException($"{path} holds a key that is no key, or one twice.");
            }

            return keys;
        }
        catch (JsonException exception)
        {
            // Not its message, which may quote the file.
            throw new InvalidDataException($"{path} is no list of keys in JSON: line {exception.LineNumber + 1}.");
        }
    }

    /// <summary>Changes the keys; two who do so at once take turns.</summary>
    /// <param name="change">Makes the new keys of the old ones; null leaves the file as it is.</param>
    /// <param name="cancellationToken">Ends the wait for one's turn.</param>
    /// <exception cref="InvalidDataException">The file is damaged; it stays as it is.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public async Task ChangeAsync(Func<IReadOnlyList<ApiKey>, IReadOnlyList<ApiKey>?> change, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath)!);
        await using var turn = await LockAsync(cancellationToken);
        if (change(Read()) is not { } keys)
        {
            return;
        }

        await store.WriteAsync(path, stream => JsonSerializer.SerializeAsync(stream, keys, Json, cancellationToken), cancellationToken);
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        for (var end = DateTime.UtcNow + LockBound; ;)
        {
            try
            {
                return new FileStream(FullPath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < end)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}
