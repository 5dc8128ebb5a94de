using Microsoft.Extensions.Configuration;
using PokeWatch.Gateway.Cards;
using PokeWatch.Gateway.Documentation;
using PokeWatch.Gateway.FairPrice;
using PokeWatch.Gateway.Health;
using PokeWatch.Gateway.Models;
using PokeWatch.Gateway.Pipeline;
using PokeWatch.Gateway.Problems;
using PokeWatch.Gateway.Signals;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway;

/// <summary>
/// Puts the gateway into a web application: <see cref="AddGateway"/>, <see cref="UseGateway"/>, <see cref="MapGateway"/>.
/// The application's bus needs nothing from it.
/// </summary>
public static class GatewayRegistration
{
    /// <summary>Where the gateway listens unless something else is configured.</summary>
    public static readonly KeyValuePair<string, string?> DefaultUrl = new(WebHostDefaults.ServerUrlsKey, "http://localhost:8000");

    /// <summary>Adds the gateway's services.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GatewayOptions>()
            .Bind(configuration.GetSection(GatewayOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.ConfigureHttpJsonOptions(options => GatewayJson.Configure(options.SerializerOptions));
        services.AddSingleton<GatewayMetrics>();
        services.AddScoped<WorkerDesk>();
        services.AddSingleton<CurrentPublication>();
        services.AddSingleton<SignalBook>();

        // Before AddProblemDetails, whose own writer is silent towards callers that do not accept JSON.
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<GatewayExceptionHandler>();
        return services.AddDocumentation();
    }

    /// <summary>Makes every failure a problem, that of an unknown address too. To be called before anything is mapped.</summary>
    public static void UseGateway(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    /// <summary>Maps the gateway's endpoints.</summary>
    public static void MapGateway(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapFairPrice();
        endpoints.MapFairPriceBatch();
        endpoints.MapSignals();
        endpoints.MapCards();
        endpoints.MapHealth();
        endpoints.MapPipeline();
        endpoints.MapModels();
        endpoints.MapDocumentation();
    }
}
