using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using PokeWatch.PipelineSaga.Collect.Api;
using PokeWatch.PipelineSaga.Collect.Files;
using PokeWatch.ServiceDefaults.Metrics;
using Refit;

namespace PokeWatch.PipelineSaga.Collect;

/// <summary>Registers the collect step.</summary>
public static class CollectRegistration
{
    /// <summary>
    /// Adds <see cref="PriceCollector"/> and the source that section <c>Collect</c> asks for. The host registers the
    /// <see cref="PokeWatch.ServiceDefaults.FileStore"/>.
    /// </summary>
    public static IServiceCollection AddCollect(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<CollectOptions>, CollectOptionsValidator>();
        services.AddOptions<CollectOptions>()
            .Bind(configuration.GetSection(CollectOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();

        services.AddSingleton(new PriceTrackerKey(configuration));
        services.AddSingleton<RefusalLedger>();
        services.AddInstruments<SourceMetrics>();
        services.AddTransient<PriceTrackerHandler>();
        var client = services.AddRefitGeneratedClient<IPriceTrackerApi>().ConfigureHttpClient((provider, http) =>
        {
            http.BaseAddress = new Uri(provider.GetRequiredService<IOptions<CollectOptions>>().Value.BaseAddress.TrimEnd('/'));
            // The resilience handler bounds each attempt and the whole; a third limit would cut its waits short.
            http.Timeout = Timeout.InfiniteTimeSpan;
        });
        client.AddStandardResilienceHandler().Configure((resilience, provider) => PriceTrackerResilience.Configure(
            resilience, provider.GetRequiredService<IOptions<CollectOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        // Added last, so it stands innermost and sees every attempt.
        client.AddHttpMessageHandler<PriceTrackerHandler>();

        services.AddTransient<PriceTrackerSource>();
        services.AddTransient<FilePriceSource>();
        services.AddTransient<IPriceSource>(provider => provider.GetRequiredService<IOptions<CollectOptions>>().Value.Source switch
        {
            SourceKind.File => provider.GetRequiredService<FilePriceSource>(),
            _ => provider.GetRequiredService<PriceTrackerSource>(),
        });
        services.AddTransient<PriceCollector>();
        return services;
    }
}
