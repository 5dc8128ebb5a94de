using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PokeWatch.Contracts;

namespace PokeWatch.Bench.Peers.Http;

/// <summary>Asks the model's and the rule's services over HTTP, by connections that are kept open.</summary>
internal sealed class HttpWorkers(HttpClient http, Uri model, Uri decision) : IWorkers
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly Uri _predict = new(model, "/predict");
    private readonly Uri _facts = new(model, "/facts");
    private readonly Uri _decide = new(decision, "/decide");

    /// <inheritdoc />
    public ValueTask<Prediction> PredictAsync(PredictFairPrice question) =>
        AskAsync(_predict, question, WireJson.Default.PredictFairPrice, WireJson.Default.Prediction);

    /// <inheritdoc />
    public ValueTask<Verdict> DecideAsync(DecideSignal question) =>
        AskAsync(_decide, question, WireJson.Default.DecideSignal, WireJson.Default.Verdict);

    /// <inheritdoc />
    public async ValueTask<VersionFacts> DescribeAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _facts);
        return await SendAsync(request, WireJson.Default.VersionFacts);
    }

    private async ValueTask<TAnswer> AskAsync<TQuestion, TAnswer>(
        Uri address, TQuestion question, JsonTypeInfo<TQuestion> questionType, JsonTypeInfo<TAnswer> answerType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(question, questionType)) { Headers = { ContentType = Json } },
        };
        return await SendAsync(request, answerType);
    }

    private async ValueTask<TAnswer> SendAsync<TAnswer>(HttpRequestMessage request, JsonTypeInfo<TAnswer> answerType)
    {
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        return JsonSerializer.Deserialize(body, answerType)!;
    }
}
