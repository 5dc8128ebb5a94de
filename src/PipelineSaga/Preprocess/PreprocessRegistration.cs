using Microsoft.Extensions.Options;
using PokeWatch.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PokeWatch.PipelineSaga.Preprocess;

/// <summary>Registers the preprocess step.</summary>
public static class PreprocessRegistration
{
    /// <summary>Adds <see cref="PricePreprocessor"/> and its options, section <c>Preprocess</c>. Needs a <see cref="FileStore"/>.</summary>
    public static IServiceCollection AddPreprocess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PreprocessOptions>()
            .Bind(configuration.GetSection(PreprocessOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PricePreprocessor>();
        return services;
    }
}
