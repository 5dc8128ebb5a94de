using System.Globalization;
using Microsoft.Extensions.Options;
using PokeWatch.Gateway.Redis;
using StackExchange.Redis;

namespace PokeWatch.Gateway.Limits;

/// <summary>The limits that all replicas share in Redis. Each take is one script, which Redis runs alone and by its own clock.</summary>
public sealed class SharedLimits(IConnectionMultiplexer redis, IOptions<RedisOptions> options)
{
    // The same as TokenBucket.Take. Numbers go as text, since Redis cuts those that scripts return to whole ones.
    private const string Script = """
        local time = redis.call('TIME')
        local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
        local perSecond, burst, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
        local tokens = tonumber(kept[1]) or burst
        local at = tonumber(kept[2]) or now
        tokens = math.min(burst, tokens + math.max(0, now - at) * perSecond)
        local allowed = 0
        if tokens >= cost - 0.000000001 then
            tokens = tokens - cost
            allowed = 1
        end
        redis.call('HSET', KEYS[1], 'tokens', string.format('%.9f', tokens), 'at', string.format('%.6f', now))
        redis.call('PEXPIRE', KEYS[1], math.ceil((burst - tokens) / perSecond * 1000) + 1000)
        return {allowed, string.format('%.9f', tokens)}
        """;

    private readonly string _prefix = options.Value.KeyPrefix + "limit:";
    private readonly IDatabase _database = redis.GetDatabase();

    /// <summary>Takes the cost out of a caller's bucket.</summary>
    /// <exception cref="RedisException">Redis is away.</exception>
    /// <exception cref="TimeoutException">Redis does not answer in time.</exception>
    public async Task<LimitRuling> TakeAsync(string caller, Allowance allowance, int cost)
    {
        var answer = (RedisResult[])(await _database.ScriptEvaluateAsync(
            Script, [_prefix + caller], [allowance.PerSecond, allowance.Burst, cost]))!;
        return new LimitRuling(
            (int)answer[0] == 1, double.Parse((string)answer[1]!, CultureInfo.InvariantCulture), cost, allowance);
    }
}
