using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PokeWatch.RealServices;

namespace PokeWatch.Standalone.Tests;

/// <summary>Standalone as a process in a folder of its own, where it keeps its data from one start to the next.</summary>
public sealed class StandaloneUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pokewatch-standalone-");
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>The process that was started last.</summary>
    public ServiceProcess Process { get; private set; } = null!;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts it, once more or for the first time.</summary>
    public async Task StartAsync(params (string Key, string Value)[] settings)
    {
        var all = settings.ToDictionary(setting => setting.Key, setting => setting.Value);
        all["Pipeline__JobLease"] = "00:00:02";
        Process = ServiceProcess.Start("Standalone", "standalone", _folder.FullName, all);
        Address = await Process.AddressAsync();
    }

    /// <summary>What GET says; null while it is 503.</summary>
    public async Task<JsonElement?> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(Address, path));
        return response.StatusCode == HttpStatusCode.ServiceUnavailable
            ? null
            : await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>What <c>/metrics</c> says.</summary>
    public Task<string> MetricsAsync() => _http.GetStringAsync(new Uri(Address, "/metrics"));

    /// <summary>Asks for a fair price until there is one.</summary>
    /// <returns>The answer, and how long after the process's start it came.</returns>
    public async Task<(JsonElement Answer, TimeSpan After)> UntilItAnswersAsync(string cardId = "charizard_ex_199")
    {
        JsonElement answer = default;
        await Await.TrueAsync(
            async () =>
            {
                using var response = await _http.PostAsJsonAsync(new Uri(Address, "/fair_price"), new { card_id = cardId });
                Assert.True(
                    response.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable,
                    $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
                answer = await response.Content.ReadFromJsonAsync<JsonElement>();
                return response.StatusCode == HttpStatusCode.OK;
            },
            Bound,
            () => $"No fair price.\n{Process.LogTail()}");
        return (answer, Process.Age);
    }

    /// <summary>The one run that there is.</summary>
    public async Task<JsonElement> OnlyRunAsync()
    {
        JsonElement? runs = null;
        await Await.TrueAsync(
            async () => (runs = await GetAsync("/pipeline/runs")) is not null, Bound, () => $"No answer about runs.\n{Process.LogTail()}");
        return Assert.Single(runs!.Value.GetProperty("runs").EnumerateArray());
    }

    /// <summary>Waits until the one run is in a state.</summary>
    public async Task<JsonElement> UntilRunIsAsync(string state)
    {
        JsonElement? run = null;
        await Await.TrueAsync(
            async () =>
            {
                run = (await GetAsync("/pipeline/runs"))?.GetProperty("runs").EnumerateArray().Cast<JsonElement?>().SingleOrDefault();
                return run?.GetProperty("state").GetString() == state;
            },
            Bound,
            () => $"The run was never seen {state}, but {run}.\n{Process.LogTail()}");
        return run!.Value;
    }

    /// <summary>The files in its data folder, relative to that.</summary>
    public IReadOnlyList<string> Files()
    {
        var data = Path.Combine(_folder.FullName, "data");
        return [.. Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(data, file))];
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }
}
