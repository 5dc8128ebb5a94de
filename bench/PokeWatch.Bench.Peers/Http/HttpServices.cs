using System.Text.Json;
using PokeWatch.Contracts;

namespace PokeWatch.Bench.Peers.Http;

/// <summary>The three services that call each other over HTTP.</summary>
internal static class HttpServices
{
    /// <summary>Adds the gateway's way to the services at <c>Model:Url</c> and <c>Decision:Url</c>.</summary>
    public static void AddHttpWorkers(this IServiceCollection services, IConfiguration configuration)
    {
        // One handler for good: the addresses never change. No tracing, proxy, cookies or redirects to pay for.
        var http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
        });
        services.AddSingleton<IWorkers>(new HttpWorkers(http, Address("Model:Url"), Address("Decision:Url")));

        Uri Address(string key) => new(configuration[key] ?? throw new InvalidOperationException($"{key} is not set."));
    }

    /// <summary>Maps the model's service.</summary>
    public static void MapModel(this WebApplication app)
    {
        var model = app.Services.GetRequiredService<ServedModel>();
        app.MapPost("/predict", async context =>
        {
            var question = await JsonSerializer.DeserializeAsync(context.Request.BodyReader, WireJson.Default.PredictFairPrice);
            await context.Response.WriteJsonAsync(model.Answer(question!), WireJson.Default.Prediction);
        });
        app.MapGet("/facts", context => context.Response.WriteJsonAsync(model.Facts, WireJson.Default.VersionFacts));
    }

    /// <summary>Maps the rule's service.</summary>
    public static void MapDecision(this WebApplication app) =>
        app.MapPost("/decide", async context =>
        {
            var question = await JsonSerializer.DeserializeAsync(context.Request.BodyReader, WireJson.Default.DecideSignal);
            await context.Response.WriteJsonAsync(Verdict.Of(question!), WireJson.Default.Verdict);
        });
}
