using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Metrics;

namespace PokeWatch.ServiceDefaults.Metrics;

/// <summary>Registers the classes that hold instruments.</summary>
public static class InstrumentRegistration
{
    /// <summary>
    /// Adds a singleton that makes instruments in its constructor. It is made when the service begins to measure, not when it is first
    /// asked for, so that what it shows is there from the start.
    /// </summary>
    public static IServiceCollection AddInstruments<T>(this IServiceCollection services)
        where T : class
    {
        services.AddMetrics();
        services.TryAddSingleton<T>();
        return services.ConfigureOpenTelemetryMeterProvider(static (provider, _) => provider.GetRequiredService<T>());
    }
}
