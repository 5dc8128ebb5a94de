using System.Globalization;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Options;
using PokeWatch.Gateway.FairPrice;

namespace PokeWatch.Gateway.Cache;

/// <summary>Keeps answers by publication, card, date, thresholds and policy: in this process and, where Redis is configured, for all gateways.</summary>
public sealed class FairPriceCache(HybridCache cache, ServedPublication served, IOptions<CacheOptions> options, GatewayMetrics metrics)
{
    private static readonly HybridCacheEntryOptions OnlyLook = new() { Flags = HybridCacheEntryFlags.DisableUnderlyingData };

    private readonly bool _enabled = options.Value.Enabled;

    /// <summary>The answer to the same question, if one is kept that is still true.</summary>
    public async ValueTask<FairPriceAnswer?> FindAsync(FairPriceRequest request, SignalPolicy policy)
    {
        if (!_enabled || served.Current is not { } publication)
        {
            return null;
        }

        var answer = await cache.GetOrCreateAsync(
            Key(publication, request, policy), static _ => ValueTask.FromResult<FairPriceAnswer?>(null), OnlyLook);
        metrics.Looked(found: answer is not null);
        return answer;
    }

    /// <summary>Keeps an answer, provided that its publication is the one that is served now.</summary>
    public ValueTask KeepAsync(FairPriceRequest request, SignalPolicy policy, FairPriceAnswer answer, long publication) =>
        _enabled && served.Current is { } current && current.Publication == publication
            ? cache.SetAsync(Key(current, request, policy), answer)
            : default;

    private static string Key(PublicationKey publication, FairPriceRequest request, SignalPolicy policy) => string.Create(
        CultureInfo.InvariantCulture,
        $"{publication.Prefix}{request.Date?.DayNumber}:{request.BuyThresholdPct:R}:{request.SellThresholdPct:R}:{(int)policy}:{request.CardId}");
}
