using PokeWatch.Gateway.Keys;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Gateway.Tests;

/// <summary>A store with a file of API keys; deleted at the end.</summary>
public sealed class KeyStore : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pokewatch-keys-");

    public KeyStore() => File = new ApiKeyFile(new FileStore(_folder.FullName), "keys/api-keys.json");

    public ApiKeyFile File { get; }

    public string Root => _folder.FullName;

    /// <summary>Settings of a gateway that requires these keys and looks at them often.</summary>
    public (string, string)[] Settings => [("Storage:Root", Root), ("Keys:Required", "true"), ("Keys:PollInterval", "00:00:00.050")];

    public async Task<(string Id, string Text)> AddAsync(ApiKeyScope scope, int? perMinute = null, int? burst = null)
    {
        var (key, text) = ApiKeyText.Create("somebody", scope, DateTimeOffset.UtcNow);
        await File.ChangeAsync(keys => [.. keys, key with { PerMinute = perMinute, Burst = burst }], CancellationToken.None);
        return (key.Id, text);
    }

    public Task RevokeAsync(string id) => File.ChangeAsync(
        keys => [.. keys.Select(key => key.Id == id ? key with { RevokedAt = DateTimeOffset.UtcNow } : key)], CancellationToken.None);

    public static HttpRequestMessage Request(HttpMethod method, string path, params string[] keys)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var key in keys)
        {
            request.Headers.TryAddWithoutValidation(KeyReader.Header, key);
        }

        if (method == HttpMethod.Post && path.StartsWith("/fair_price", StringComparison.Ordinal))
        {
            request.Content = new StringContent($$"""{"card_id":"{{Sample.Card}}"}""", null, "application/json");
        }

        return request;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
