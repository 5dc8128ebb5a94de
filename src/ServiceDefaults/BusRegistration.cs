using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PokeWatch.ServiceDefaults.Metrics;

namespace PokeWatch.ServiceDefaults;

/// <summary>Registers MassTransit the same way in every service.</summary>
public static class BusRegistration
{
    /// <summary>The queue that scheduled messages are sent to, where the pipeline's scheduler listens.</summary>
    public static readonly Uri SchedulerAddress = new("queue:quartz");

    /// <summary>
    /// Adds the bus over the configured transport, with <paramref name="configure"/> naming the consumers.
    /// </summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="configuration">Section <c>Transport</c> says how the others are reached.</param>
    /// <param name="configure">Names the consumers.</param>
    /// <param name="confirms">
    /// Whether the broker confirms what is published. A service that asks and answers questions does without: whoever asks notices
    /// a lost answer, and each confirmation costs a message.
    /// </param>
    public static IServiceCollection AddPokeWatchBus(
        this IServiceCollection services,
        IConfiguration configuration,
        Action<IBusRegistrationConfigurator> configure,
        bool confirms = true)
    {
        services.AddOptions<TransportOptions>()
            .Bind(configuration.GetSection(TransportOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();

        services.AddSingleton<IValidateOptions<TransportOptions>, TransportOptionsValidator>();
        services.AddSingleton<BrokerPresence>();
        services.AddSingleton<BrokerHealth>();
        services.AddInstruments<BusMetrics>();
        services.TryAddSingleton(TimeProvider.System);

        services.AddOptions<MassTransitHostOptions>().Configure(options => options.StopTimeout = TimeSpan.FromSeconds(30));

        var kind = configuration.GetSection(TransportOptions.Section).Get<TransportOptions>()?.Kind ?? TransportKind.RabbitMq;

        if (kind == TransportKind.RabbitMq)
        {
            services.AddHealthChecks().AddCheck<BrokerHealthCheck>("broker", tags: ["ready"]);
        }

        return services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.SetKebabCaseEndpointNameFormatter();
            bus.AddMessageScheduler(SchedulerAddress);
            configure(bus);

            if (kind == TransportKind.InMemory)
            {
                bus.UsingInMemory((context, transport) => transport.ConfigureCommon(context));
            }
            else
            {
                bus.UsingRabbitMq((context, transport) =>
                {
                    var options = context.GetRequiredService<IOptions<TransportOptions>>().Value;
                    var service = context.GetRequiredService<IHostEnvironment>().ApplicationName;
                    var time = context.GetRequiredService<TimeProvider>();
                    var stopping = context.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                    var knock = new BrokerKnock(
                        options, time, context.GetRequiredService<BrokerPresence>(), context.GetRequiredService<ILogger<BrokerKnock>>(), stopping);
                    transport.Host(options.Host, (ushort)options.Port, options.VirtualHost, service, host =>
                    {
                        host.Username(options.Username);
                        host.Password(options.ResolvePassword());
                        host.Heartbeat(options.Heartbeat);
                        host.RequestedConnectionTimeout(options.ConnectTimeout);
                        host.ContinuationTimeout(options.ConnectTimeout);
                        host.UseTls(options);
                        host.PublisherConfirmation = confirms;
                        host.OnRefreshConnectionFactory = _ => knock.UntilAnsweredAsync();
                    });
                    transport.ConfigureCommon(context);
                });
            }
        });
    }

    private static void ConfigureCommon<TEndpoint>(this IBusFactoryConfigurator<TEndpoint> transport, IBusRegistrationContext context)
        where TEndpoint : IReceiveEndpointConfigurator
    {
        // The bus's own queue is where the gateway's answers come in.
        transport.AutoStart = true;
        transport.UseMessageScheduler(SchedulerAddress);
        transport.UseConsumeFilter(typeof(ConsumerMetricsFilter<>), context);
        transport.UseConsumeFilter(typeof(MessageLogScopeFilter<>), context);
        transport.ConfigureSend(send => send.UseExecute(RequestTraffic.Mark));
        transport.ConfigureEndpoints(context);
    }
}
