using MassTransit;
using PokeWatch.DecisionWorker.Consumers;

namespace PokeWatch.DecisionWorker;

/// <summary>Registers the decision worker in its own process or in the embedded one.</summary>
public static class DecisionWorkerRegistration
{
    /// <summary>Adds the worker's settings from section <c>Decision</c>, checked at start.</summary>
    public static IServiceCollection AddDecisionWorker(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DecisionOptions>()
            .Bind(configuration.GetSection(DecisionOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services;
    }

    /// <summary>Adds the worker's consumers to the bus.</summary>
    public static void AddDecisionWorkerConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<DecideSignalConsumer, DecideSignalConsumerDefinition>();
        bus.AddConsumer<DecideSignalsConsumer, DecideSignalsConsumerDefinition>();
        bus.AddConsumer<DecideSignalBatchConsumer, DecideSignalBatchConsumerDefinition>();
        bus.AddConsumer<GetDecisionStatusConsumer, GetDecisionStatusConsumerDefinition>();
    }
}
