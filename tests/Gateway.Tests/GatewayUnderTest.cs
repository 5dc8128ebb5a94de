using System.Text;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Gateway.Tests;

/// <summary>The gateway on a free port, with fake workers on the in-memory transport of its own process.</summary>
public sealed class GatewayUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GatewayUnderTest(WebApplication app)
    {
        _app = app;
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(app.Urls.First()),
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public static Task<GatewayUnderTest> StartAsync(FakeWorkers workers, params (string Key, string Value)[] settings) =>
        StartAsync(workers, null, settings);

    public static async Task<GatewayUnderTest> StartAsync(
        FakeWorkers workers, TimeProvider? time, params (string Key, string Value)[] settings)
    {
        var builder = ServiceBuilder.Create([], "gateway-under-test", [new("urls", "http://127.0.0.1:0")]);
        builder.Configuration["Transport:Kind"] = "InMemory";

        // Patient where workers answer, so that a busy machine fails no test; tests of silence set their own.
        builder.Configuration["Gateway:RequestTimeout"] = "00:00:10";
        builder.Configuration["Gateway:HealthTimeout"] = "00:00:05";
        builder.Configuration["Batching:Patience"] = "00:00:03";
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.Services.AddGateway(builder.Configuration);
        builder.Services.AddPokeWatchBus(builder.Configuration, bus =>
        {
            bus.AddGatewayConsumers();
            workers.Register(bus);
        });
        builder.Services.AddOptions<MassTransitHostOptions>().Configure(options => options.WaitUntilStarted = true);
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        var app = builder.Build();
        app.UseGateway();
        app.MapGateway();
        app.MapServiceEndpoints();
        await app.StartAsync();
        return new GatewayUnderTest(app);
    }

    public Task<Reply> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Reply> PostAsync(string path, string? json = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        };

        // A large body waits until it is asked for, as with curl: one that is refused would meet a connection that is closed already, and
        // whether its sender then still reads the answer is a matter of luck.
        request.Headers.ExpectContinue = json?.Length > 16_384;
        return SendAsync(request);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
