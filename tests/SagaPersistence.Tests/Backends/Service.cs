using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PokeWatch.SagaPersistence.Tests.Tallies;

namespace PokeWatch.SagaPersistence.Tests.Backends;

/// <summary>A running service with the saga, the consumer and the witness.</summary>
public sealed class Service : IAsyncDisposable
{
    private readonly IHost _host;

    private Service(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public IBus Bus => Services.GetRequiredService<IBus>();

    public Witness.Seen Seen => Services.GetRequiredService<Witness.Seen>();

    public static async Task<Service> StartAsync(Ground ground, ServiceSetup? setup = null)
    {
        setup ??= new ServiceSetup();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(setup.Clock);
        builder.Services.AddSingleton(setup.Seen);
        builder.Services.AddDbContext<TallyDbContext>(ground.ConfigureDatabase);
        builder.Services.AddOptions<MassTransitHostOptions>().Configure(options =>
        {
            options.WaitUntilStarted = true;
            options.StartTimeout = options.StopTimeout = TimeSpan.FromSeconds(30);
        });
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddSagaStateMachine<TallyStateMachine, Tally>().EntityFrameworkRepository(repository =>
            {
                repository.ConcurrencyMode = setup.ConcurrencyMode;
                ground.ConfigureRepository(repository);
            });
            bus.AddConsumer<NoteConsumer>();

            // One message at a time, and the next only then: a limit of the consumer alone lets those that wait overtake each other.
            bus.AddConsumer<Witness>().Endpoint(endpoint => endpoint.PrefetchCount = endpoint.ConcurrentMessageLimit = 1);
            bus.AddEntityFrameworkOutbox<TallyDbContext>(outbox =>
            {
                ground.ConfigureOutbox(outbox);
                outbox.QueryDelay = setup.QueryDelay;
                outbox.UseBusOutbox(delivery =>
                {
                    if (!setup.Delivers)
                    {
                        delivery.DisableDeliveryService();
                    }
                });
            });
            bus.AddConfigureEndpointsCallback((context, name, endpoint) =>
            {
                if (name != "Witness")
                {
                    endpoint.UseMessageRetry(retry => retry.SetRetryPolicy(
                        filter => setup.Retries > 0 ? Retry.Interval(setup.Retries, 5) : Retry.None));
                    endpoint.UseEntityFrameworkOutbox<TallyDbContext>(context);
                }
            });
            ground.ConfigureTransport(bus, (_, _) => { });
        });

        var host = builder.Build();

        // The ambient log context may still be that of a service that this test has stopped.
        LogContext.ConfigureCurrentLogContext(host.Services.GetRequiredService<ILoggerFactory>());
        if (setup.DeliveryFault is { } fault)
        {
            host.Services.GetRequiredService<IBus>().ConnectSendObserver(fault);
        }

        await host.StartAsync();
        return new Service(host);
    }

    /// <summary>Waits until everything published so far was seen.</summary>
    public async Task FenceAsync()
    {
        var id = Guid.NewGuid();
        await Bus.Publish(new Fence { Id = id });
        await Wait.UntilAsync(() => Seen.Of<Fence>().Any(fence => fence.Id == id), "the fence came");
    }

    /// <summary>Runs in a scope of its own, as a web request would.</summary>
    public async Task InScopeAsync(Func<TallyDbContext, IPublishEndpoint, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(
            scope.ServiceProvider.GetRequiredService<TallyDbContext>(),
            scope.ServiceProvider.GetRequiredService<IPublishEndpoint>());
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
