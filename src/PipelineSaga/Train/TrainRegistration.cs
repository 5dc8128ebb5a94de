using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>Registers the train step.</summary>
public static class TrainRegistration
{
    /// <summary>
    /// Adds <see cref="ModelTrainer"/> and its options, sections <c>Train</c> and <c>Promotion</c>. Needs a <see cref="ServiceDefaults.FileStore"/>.
    /// </summary>
    public static IServiceCollection AddTrain(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TrainOptions>()
            .Bind(configuration.GetSection(TrainOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<PromotionOptions>()
            .Bind(configuration.GetSection(PromotionOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton<ChampionScore>();
        services.TryAddSingleton<ModelTrainer>();
        return services;
    }
}
