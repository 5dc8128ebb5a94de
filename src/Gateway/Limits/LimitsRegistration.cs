using Microsoft.Extensions.Configuration;
using PokeWatch.Gateway.Redis;

namespace PokeWatch.Gateway.Limits;

/// <summary>Registers rate limits, where they are turned on.</summary>
public static class LimitsRegistration
{
    /// <summary>Adds the limits' services; none unless <c>Limits:Enabled</c> is true. To be called with Redis configured.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LimitsOptions>()
            .Bind(configuration.GetSection(LimitsOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        if (configuration.GetSection(LimitsOptions.Section).Get<LimitsOptions>() is not { Enabled: true })
        {
            return services;
        }

        if (configuration.GetSection(RedisOptions.Section).Get<RedisOptions>() is { IsUsed: true })
        {
            services.AddSingleton<SharedLimits>();
        }

        return services.AddSingleton<LocalLimits>().AddSingleton<RequestLimits>();
    }
}
