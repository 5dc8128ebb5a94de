using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using PokeWatch.Gateway.Redis;

namespace PokeWatch.Gateway.Cache;

/// <summary>Registers the cache of answers.</summary>
internal static class CacheRegistration
{
    /// <summary>Adds the cache: in memory and, where Redis is configured, there too.</summary>
    public static IServiceCollection AddAnswerCache(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CacheOptions>()
            .Bind(configuration.GetSection(CacheOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<ServedPublication>();
        services.AddSingleton<FairPriceCache>();
        if (configuration.GetSection(RedisOptions.Section).Get<RedisOptions>() is { IsUsed: true })
        {
            services.AddSingleton<IDistributedCache, SharedAnswers>();
        }

        services.AddMemoryCache();
        services.AddOptions<MemoryCacheOptions>().Configure<IOptions<CacheOptions>>((memory, cache) =>
            memory.SizeLimit = cache.Value.MaxMegabytes * 1024L * 1024L);
        services.AddHybridCache();
        services.AddOptions<HybridCacheOptions>().Configure<IOptions<CacheOptions>>((hybrid, cache) =>
            hybrid.DefaultEntryOptions = new() { Expiration = cache.Value.Expiration, LocalCacheExpiration = cache.Value.Expiration });
        return services;
    }
}
