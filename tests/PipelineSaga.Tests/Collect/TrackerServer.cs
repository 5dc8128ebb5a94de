using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PokeWatch.PipelineSaga.Tests.Collect;

/// <summary>A real HTTP server on the loopback that answers as the test says, like the price API would.</summary>
public sealed class TrackerServer : IAsyncDisposable
{
    public const string Key = "pokeprice_test_0123456789abcdef";

    private readonly WebApplication _app;

    private TrackerServer(WebApplication app) => _app = app;

    /// <summary>The requests so far: path and query.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The Authorization headers so far.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = new();

    /// <summary>The settings under which collect talks to this server.</summary>
    public IEnumerable<(string Key, string Value)> Settings =>
    [
        ("Collect:Source", "Api"),
        ("Collect:BaseAddress", $"{_app.Urls.Single()}/api/v2"),
        ("Collect:RetryDelay", "00:00:00.01"),
        ("POKEMON_PRICE_API_KEY", Key),
    ];

    /// <summary>Starts a server; <paramref name="answer"/> gets each request and its number, from 1.</summary>
    public static async Task<TrackerServer> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new TrackerServer(app);
        var count = 0;
        app.Run(async context =>
        {
            server.Requests.Enqueue($"{context.Request.Path}{context.Request.QueryString}");
            server.Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
            await answer(context, Interlocked.Increment(ref count));
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>Starts a server that answers every request with one JSON text.</summary>
    public static Task<TrackerServer> SayingAsync(string json) => StartAsync((context, _) => JsonAsync(context, json));

    /// <summary>Answers with JSON, and with headers as given.</summary>
    public static Task JsonAsync(HttpContext context, string json, int status = 200, params (string Name, string Value)[] headers)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return context.Response.WriteAsync(json);
    }

    /// <summary>A card as the API tells it, with a near-mint history of its printing Holofoil.</summary>
    public static string Card(string id, params (string Day, double Market)[] history)
    {
        var points = history.Select(point => FormattableString.Invariant(
            $$"""{"date": "{{point.Day}}T00:00:00.000Z", "market": {{point.Market}}, "volume": null}"""));
        return $$"""
            {"data": {"tcgPlayerId": "{{id}}", "setId": 605, "setName": "Their set", "name": "Their name", "cardNumber": "4/102",
              "rarity": "Holo Rare",
              "prices": {"market": 1, "low": 0, "primaryPrinting": "Holofoil"},
              "priceHistory": {"variants": {"Holofoil": {"Near Mint": {"history": [{{string.Join(",", points)}}] } } } } } }
            """;
    }

    public static string Fixture(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Collect", "Fixtures", name));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationTokenSource(TimeSpan.FromSeconds(1)).Token);
        await _app.DisposeAsync();
    }
}
