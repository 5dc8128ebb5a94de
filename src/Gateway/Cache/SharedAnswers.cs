using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Options;
using PokeWatch.Gateway.Redis;
using StackExchange.Redis;

namespace PokeWatch.Gateway.Cache;

/// <summary>
/// The hybrid cache's second level: answers in Redis, for all gateways. While Redis is away nothing is found in it and nothing kept,
/// and no request fails or waits for it.
/// </summary>
internal sealed class SharedAnswers(IConnectionMultiplexer redis, RedisAvailability availability, IOptions<RedisOptions> options)
    : IDistributedCache
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly string _prefix = options.Value.KeyPrefix;

    public byte[]? Get(string key) => throw new NotSupportedException("The hybrid cache asks asynchronously.");

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        await TryAsync(database => database.StringGetAsync(_prefix + key));

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) =>
        throw new NotSupportedException("The hybrid cache asks asynchronously.");

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        TryAsync(database => database.StringSetAsync(_prefix + key, value, options.AbsoluteExpirationRelativeToNow ?? Longest));

    public void Refresh(string key) => throw new NotSupportedException("Answers expire at a set time.");

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public void Remove(string key) => throw new NotSupportedException("The hybrid cache asks asynchronously.");

    public Task RemoveAsync(string key, CancellationToken token = default) => TryAsync(database => database.KeyDeleteAsync(_prefix + key));

    private async Task<T?> TryAsync<T>(Func<IDatabase, Task<T>> command)
    {
        if (!availability.MayTry())
        {
            return default;
        }

        try
        {
            var result = await command(redis.GetDatabase());
            availability.Succeeded();
            return result;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            availability.Failed(exception);
            return default;
        }
    }
}
