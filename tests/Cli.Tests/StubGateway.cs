using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PokeWatch.Cli.Tests;

/// <summary>Stands where the gateway should, and gives one answer after the other; the last one again and again.</summary>
internal sealed class StubGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubGateway(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>What it was asked: method, path and query, headers, body.</summary>
    public ConcurrentQueue<(string Method, string Path, IHeaderDictionary Headers, string Body)> Asked { get; } = [];

    public static async Task<StubGateway> StartAsync(params Func<HttpContext, Task>[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new StubGateway(app);
        var next = -1;
        app.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            stub.Asked.Enqueue((
                context.Request.Method, context.Request.Path + context.Request.QueryString, new HeaderDictionary(context.Request.Headers.ToDictionary()), await body.ReadToEndAsync()));
            await answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)](context);
        });
        await app.StartAsync();
        return stub;
    }

    /// <summary>A good answer.</summary>
    public static Func<HttpContext, Task> Json(string json, int status = 200) => Answer(status, "application/json", json);

    /// <summary>A problem.</summary>
    public static Func<HttpContext, Task> Problem(int status, string? retryAfter = null) => Answer(
        status, "application/problem+json", $$"""{"title":"No","status":{{status}},"detail":"Not now.","trace_id":"0123"}""", retryAfter);

    /// <summary>Any answer.</summary>
    public static Func<HttpContext, Task> Answer(int status, string type, string text, string? retryAfter = null, string? location = null) =>
        context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            context.Response.Headers.RetryAfter = retryAfter;
            context.Response.Headers.Location = location;
            return context.Response.WriteAsync(text);
        };

    /// <summary>A connection that is cut.</summary>
    public static Task Cut(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>No answer until the caller goes away.</summary>
    public static Task Silence(HttpContext context) =>
        Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
