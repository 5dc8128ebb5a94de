using MassTransit;
using Microsoft.Extensions.Configuration;
using PokeWatch.Gateway.Batching;
using PokeWatch.Gateway.Cache;
using PokeWatch.Gateway.Cards;
using PokeWatch.Gateway.Documentation;
using PokeWatch.Gateway.FairPrice;
using PokeWatch.Gateway.Health;
using PokeWatch.Gateway.Http;
using PokeWatch.Gateway.Keys;
using PokeWatch.Gateway.Limits;
using PokeWatch.Gateway.Metrics;
using PokeWatch.Gateway.Models;
using PokeWatch.Gateway.Pipeline;
using PokeWatch.Gateway.Problems;
using PokeWatch.Gateway.Redis;
using PokeWatch.Gateway.Signals;
using PokeWatch.Gateway.Workers;
using PokeWatch.ServiceDefaults.Metrics;

namespace PokeWatch.Gateway;

/// <summary>
/// Puts the gateway into a web application: <see cref="AddGateway"/>, <see cref="AddGatewayConsumers"/> on its bus,
/// <see cref="UseGateway"/>, <see cref="MapGateway"/>.
/// </summary>
public static class GatewayRegistration
{
    /// <summary>Where the gateway listens unless something else is configured.</summary>
    public static readonly KeyValuePair<string, string?> DefaultUrl = new(WebHostDefaults.ServerUrlsKey, "http://localhost:8000");

    /// <summary>Keys and limits where the gateway is deployed, unless something else is configured.</summary>
    public static readonly IReadOnlyList<KeyValuePair<string, string?>> DeployedDefaults = [new("Keys:Required", "true"), new("Limits:Enabled", "true")];

    /// <summary>Adds the gateway's services.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GatewayOptions>()
            .Bind(configuration.GetSection(GatewayOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.ConfigureHttpJsonOptions(options => GatewayJson.Configure(options.SerializerOptions));
        services.AddOptions<BatchingOptions>()
            .Bind(configuration.GetSection(BatchingOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddInstruments<GatewayMetrics>();
        services.AddInstruments<RequestMetrics>();
        services.AddSingleton<Correspondence>();
        services.AddSingleton<WorkerLine>();
        services.AddSingleton<FairPriceBatches>();
        services.AddSingleton<FairPrices>();
        services.AddAnswerCache(configuration);
        services.AddScoped<WorkerDesk>();
        services.AddRedis(configuration);
        services.AddKeys(configuration);
        services.AddLimits(configuration);
        services.AddHttp(configuration);
        services.AddSingleton<CurrentPublication>();
        services.AddSingleton<SignalBook>();

        // Before AddProblemDetails, whose own writer is silent towards callers that do not accept JSON.
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<GatewayExceptionHandler>();
        return services.AddDocumentation();
    }

    /// <summary>Adds the gateway's consumer to the bus: it hears of publications.</summary>
    public static void AddGatewayConsumers(this IBusRegistrationConfigurator bus) =>
        bus.AddConsumer<ModelPublishedConsumer, ModelPublishedConsumerDefinition>();

    /// <summary>
    /// Keeps strangers out and makes every failure a problem, that of an unknown address too. To be called before anything is mapped.
    /// </summary>
    public static void UseGateway(this IApplicationBuilder app) => app.UseHttp(failures: () =>
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    });

    /// <summary>Maps the gateway's endpoints.</summary>
    public static void MapGateway(this IEndpointRouteBuilder endpoints)
    {
        var readers = endpoints.ForReaders();
        readers.MapFairPrice();
        readers.MapFairPriceBatch();
        readers.MapSignals();
        readers.MapCards();

        var readersToGet = endpoints.ForReadersToGet();
        readersToGet.MapPipeline();
        readersToGet.MapModels();

        endpoints.ForOperators().MapKeys();

        var anybody = endpoints.ForAnybody();
        anybody.MapHealth();
        anybody.MapDocumentation();
    }
}
