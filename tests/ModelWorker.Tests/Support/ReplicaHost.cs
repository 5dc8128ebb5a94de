using System.Diagnostics.Metrics;
using System.Globalization;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;
using PokeWatch.RealServices;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.ModelWorker.Tests.Support;

/// <summary>A replica as Program.cs makes it, on a bus of its own in memory or on a real broker.</summary>
internal sealed class ReplicaHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ReplicaHost(WebApplication app) => _app = app;

    public Announcements Announcements => _app.Services.GetRequiredService<Announcements>();

    public ModelHolder Holder => _app.Services.GetRequiredService<ModelHolder>();

    public IBus Bus => _app.Services.GetRequiredService<IBus>();

    public static Task<ReplicaHost> StartAsync(PublishedStore store, TimeProvider? time = null, params (string Key, string Value)[] settings) =>
        StartAsync(store, null, true, true, time, settings);

    public static Task<ReplicaHost> StartOnBrokerAsync(PublishedStore store, RabbitMqVirtualHost broker, string replica) =>
        StartAsync(store, broker, true, false, null, [("ModelWorker:Replica", replica), ("ModelWorker:PollInterval", "01:00:00")]);

    /// <summary>A host that only listens to what replicas announce and asks them.</summary>
    public static Task<ReplicaHost> StartListenerAsync(PublishedStore store, RabbitMqVirtualHost broker) =>
        StartAsync(store, broker, false, true, null, []);

    public async Task<HealthStatus> ModelHealthAsync() =>
        (await _app.Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(check => check.Name == "model", CancellationToken.None)).Status;

    public async Task<object> AskAsync(PredictFairPrice question)
    {
        using var request = Bus.CreateRequestClient<PredictFairPrice>(RequestTimeout.After(s: 20)).Create(question);
        return await await Task.WhenAny(
            Message(request.GetResponse<FairPricePredicted>(readyToSend: false)),
            Message(request.GetResponse<CardNotFound>(readyToSend: false)),
            Message(request.GetResponse<DateNotFound>(readyToSend: false)),
            Message(request.GetResponse<NoModelLoaded>()));

        static async Task<object> Message<T>(Task<Response<T>> answer)
            where T : class =>
            (await answer).Message;
    }

    public async Task<TAnswer> AskAsync<TQuestion, TAnswer>(TQuestion question)
        where TQuestion : class
        where TAnswer : class =>
        (await Bus.CreateRequestClient<TQuestion>(RequestTimeout.After(s: 20)).GetResponse<TAnswer>(question)).Message;

    /// <summary>Listens to the replica's instruments from now on.</summary>
    public MeterReadings Metrics() => new(_app.Services.GetRequiredService<IMeterFactory>());

    public async Task StopAsync() => await _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<ReplicaHost> StartAsync(
        PublishedStore store,
        RabbitMqVirtualHost? broker,
        bool serves,
        bool listens,
        TimeProvider? time,
        IEnumerable<(string Key, string Value)> settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Storage:Root"] = store.Files.Root,
            ["Transport:Kind"] = broker is null ? "InMemory" : "RabbitMq",
            ["Transport:Host"] = broker?.Host ?? "localhost",
            ["Transport:Port"] = (broker?.Port ?? 5672).ToString(CultureInfo.InvariantCulture),
            ["Transport:VirtualHost"] = broker?.VirtualHost ?? "/",
            ["Transport:Username"] = broker?.Username ?? "guest",
            ["Transport:Password"] = broker?.Password ?? "guest",
            ["ModelWorker:Replica"] = "replica-a",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        var builder = ServiceBuilder.Create([], "model-worker", all);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<Announcements>();
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        if (serves)
        {
            builder.Services.AddModelWorker(builder.Configuration);
        }

        builder.Services.AddPokeWatchBus(builder.Configuration, bus =>
        {
            if (listens)
            {
                bus.AddConsumer<Announcements.Recorder>();
            }

            if (serves)
            {
                bus.AddModelWorkerConsumers();
            }
        });
        var app = builder.Build();
        app.MapServiceEndpoints();
        await app.StartAsync();

        // A question or an announcement that is sent before the queues stand is lost to them.
        var health = await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
        Assert.Equal(BusHealthStatus.Healthy, health);
        return new ReplicaHost(app);
    }
}
