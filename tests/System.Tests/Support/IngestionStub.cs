using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PokeWatch.SystemTests.Support;

/// <summary>Takes log events as Seq does, and spans as a collector of OpenTelemetry's does.</summary>
public sealed class IngestionStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonElement> _events = new();
    private readonly ConcurrentQueue<ExportedSpan> _spans = new();
    private readonly ConcurrentQueue<string> _raw = new();

    private IngestionStub()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/api/events/raw", async request =>
        {
            var text = Encoding.UTF8.GetString(await ReadAsync(request));
            _raw.Enqueue(text);
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                _events.Enqueue(JsonDocument.Parse(line).RootElement.Clone());
            }

            request.Response.StatusCode = StatusCodes.Status201Created;
            await request.Response.WriteAsync("{}");
        });
        _app.MapPost("/v1/traces", async request =>
        {
            var body = await ReadAsync(request);
            _raw.Enqueue(Encoding.Latin1.GetString(body));
            foreach (var span in ExportedSpan.Read(body))
            {
                _spans.Enqueue(span);
            }
        });
    }

    /// <summary>Where it listens.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>All log events in Seq's compact format, in the order received.</summary>
    public IReadOnlyList<JsonElement> Events => [.. _events];

    /// <summary>All spans, in the order received.</summary>
    public IReadOnlyList<ExportedSpan> Spans => [.. _spans];

    /// <summary>All that was received.</summary>
    public string Raw => string.Join('\n', _raw);

    /// <summary>Starts it on a free port.</summary>
    public static async Task<IngestionStub> StartAsync()
    {
        var stub = new IngestionStub();
        await stub._app.StartAsync();
        return stub;
    }

    /// <summary>The log events of a trace.</summary>
    public IReadOnlyList<JsonElement> EventsOf(string traceId) => [.. _events.Where(one => Text(one, "@tr") == traceId)];

    /// <summary>A property of an event as text; null if the event has none.</summary>
    public static string? Text(JsonElement one, string property) => one.TryGetProperty(property, out var value) ? value.ToString() : null;

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }
}
