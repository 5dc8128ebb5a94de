using MassTransit;
using PokeWatch.ModelWorker.Consumers;
using PokeWatch.ModelWorker.Loading;
using PokeWatch.ModelWorker.Replication;
using PokeWatch.ModelWorker.Serving;
using PokeWatch.ServiceDefaults.Metrics;

namespace PokeWatch.ModelWorker;

/// <summary>Registers a model worker replica in its own process or in the embedded one.</summary>
public static class ModelWorkerRegistration
{
    /// <summary>
    /// Adds the replica: settings from section <c>ModelWorker</c>, checked at start, the model it holds, the loops that keep
    /// it current, and its health check <c>model</c>. Needs the file store, a clock and the bus.
    /// </summary>
    public static IServiceCollection AddModelWorker(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ModelWorkerOptions>()
            .Bind(configuration.GetSection(ModelWorkerOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddMetrics();
        services.AddSingleton<ModelHolder>();
        services.AddSingleton<ModelLoader>();
        services.AddInstruments<ModelWorkerMetrics>();
        services.AddSingleton<ReplicaSignals>();
        services.AddSingleton<ReplicaAnnouncer>();
        services.AddSingleton<ModelUpdater>();
        services.AddSingleton<CurrentModelFile>();
        services.AddHostedService<CurrentModelWatcher>();
        services.AddHostedService<ReplicaReporter>();
        services.AddHealthChecks().AddCheck<ModelHealthCheck>("model", tags: ["ready"]);
        return services;
    }

    /// <summary>Adds the replica's consumers to the bus.</summary>
    public static void AddModelWorkerConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<LoadPublishedModelConsumer, LoadPublishedModelConsumerDefinition>();
        bus.AddConsumer<PredictFairPriceConsumer, PredictFairPriceConsumerDefinition>();
        bus.AddConsumer<PredictFairPricesConsumer, PredictFairPricesConsumerDefinition>();
        bus.AddConsumer<ListCardsConsumer, ListCardsConsumerDefinition>();
        bus.AddConsumer<ListLatestPricesConsumer, ListLatestPricesConsumerDefinition>();
        bus.AddConsumer<DescribeCardConsumer, DescribeCardConsumerDefinition>();
        bus.AddConsumer<GetCardHistoryConsumer, GetCardHistoryConsumerDefinition>();
        bus.AddConsumer<GetModelStatusConsumer, GetModelStatusConsumerDefinition>();
    }
}
