using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace PokeWatch.Gateway.Cache;

/// <summary>Registers the cache of answers.</summary>
internal static class CacheRegistration
{
    /// <summary>Adds the cache; it uses the process's distributed cache as its second level where there is one.</summary>
    public static IServiceCollection AddAnswerCache(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CacheOptions>()
            .Bind(configuration.GetSection(CacheOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<ServedPublication>();
        services.AddSingleton<FairPriceCache>();
        services.AddMemoryCache();
        services.AddOptions<MemoryCacheOptions>().Configure<IOptions<CacheOptions>>((memory, cache) =>
            memory.SizeLimit = cache.Value.MaxMegabytes * 1024L * 1024L);
        services.AddHybridCache();
        services.AddOptions<HybridCacheOptions>().Configure<IOptions<CacheOptions>>((hybrid, cache) =>
            hybrid.DefaultEntryOptions = new() { Expiration = cache.Value.Expiration, LocalCacheExpiration = cache.Value.Expiration });
        return services;
    }
}
