using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Gateway.Keys;

/// <summary>Registers API keys, unless they are turned off.</summary>
public static class KeysRegistration
{
    /// <summary>Adds the keys' services; none with <c>Keys:Required</c> false.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KeysOptions>()
            .Bind(configuration.GetSection(KeysOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => new ApiKeyFile(
            provider.GetRequiredService<FileStore>(), provider.GetRequiredService<IOptions<KeysOptions>>().Value.File));
        if (configuration.GetSection(KeysOptions.Section).Get<KeysOptions>() is { Required: false })
        {
            return services;
        }

        services.AddSingleton<ApiKeyBook>();
        services.AddHostedService(provider => provider.GetRequiredService<ApiKeyBook>());
        services.AddHealthChecks().AddCheck<ApiKeyHealthCheck>("keys", tags: ["ready"]);
        return services;
    }
}
