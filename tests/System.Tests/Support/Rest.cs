using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using PokeWatch.Contracts;
using PokeWatch.RealServices;

namespace PokeWatch.SystemTests.Support;

/// <summary>The gateway as its callers see it.</summary>
public static class Rest
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Asks for a card's fair price on its last day.</summary>
    public static Task<HttpResponseMessage> AskFairPriceAsync(this HttpClient gateway, string cardId) =>
        gateway.PostAsJsonAsync("/fair_price", new { card_id = cardId });

    /// <summary>A card's fair price on its last day; nothing but 200 will do.</summary>
    public static async Task<FairPrice> FairPriceAsync(this HttpClient gateway, string cardId)
    {
        using var response = await gateway.AskFairPriceAsync(cardId);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return await response.ReadAsync();
    }

    /// <summary>The body of an answer to <see cref="AskFairPriceAsync"/>.</summary>
    public static async Task<FairPrice> ReadAsync(this HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<FairPrice>(Json))!;

    /// <summary>The ids of all cards.</summary>
    public static async Task<IReadOnlyList<string>> CardIdsAsync(this HttpClient gateway)
    {
        var list = await gateway.GetFromJsonAsync<JsonElement>("/cards");
        return [.. list.GetProperty("cards").EnumerateArray().Select(card => card.GetString()!)];
    }

    /// <summary>Starts a run; nothing but 202 will do, though a pipeline that has just started may take a while to say so.</summary>
    public static async Task<Guid> StartRunAsync(this HttpClient gateway, int days, string? logicalDate = null, bool force = false)
    {
        var key = $"{Guid.NewGuid()}";
        HttpResponseMessage? response = null;
        await Await.TrueAsync(
            async () =>
            {
                response?.Dispose();
                response = await AskForRunAsync(gateway, days, logicalDate, force, key);
                return response.StatusCode != HttpStatusCode.ServiceUnavailable;
            },
            TimeSpan.FromSeconds(30),
            () => "The pipeline starts no run.");
        Assert.True(
            response!.StatusCode == HttpStatusCode.Accepted, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        var accepted = await response.Content.ReadFromJsonAsync<JsonElement>();
        var runId = accepted.GetProperty("run_id").GetGuid();
        Assert.EndsWith($"/pipeline/runs/{runId}", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        return runId;
    }

    private static async Task<HttpResponseMessage> AskForRunAsync(HttpClient gateway, int days, string? logicalDate, bool force, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/pipeline/runs")
        {
            Content = JsonContent.Create(logicalDate is null ? new { days, force } : (object)new { days, logical_date = logicalDate, force }),
            Headers = { { "Idempotency-Key", key } },
        };
        return await gateway.SendAsync(request);
    }

    /// <summary>A run; null while the pipeline does not answer.</summary>
    public static async Task<PipelineRunView?> RunAsync(this HttpClient gateway, Guid runId)
    {
        using var response = await gateway.GetAsync($"/pipeline/runs/{runId}");
        return response.StatusCode == HttpStatusCode.ServiceUnavailable
            ? null
            : await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<PipelineRunView>(Json);
    }

    /// <summary>All runs.</summary>
    public static async Task<IReadOnlyList<PipelineRunView>> RunsAsync(this HttpClient gateway) =>
        (await gateway.GetFromJsonAsync<RunList>("/pipeline/runs", Json))!.Runs;

    /// <summary>The replicas that live, and the version that each serves.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> ReplicasAsync(this HttpClient gateway)
    {
        using var response = await gateway.GetAsync("/models");
        return response.StatusCode == HttpStatusCode.ServiceUnavailable
            ? new Dictionary<string, string?>()
            : (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Models>(Json))!
                .Replicas.ToDictionary(replica => replica.Replica, replica => replica.ModelVersion);
    }

    private sealed record RunList(IReadOnlyList<PipelineRunView> Runs);

    private sealed record Models(IReadOnlyList<ModelReplicaReported> Replicas);
}
