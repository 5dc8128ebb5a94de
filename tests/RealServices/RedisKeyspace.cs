using StackExchange.Redis;
using Xunit;

namespace PokeWatch.RealServices;

/// <summary>A key prefix of its own on the real Redis that ./test.sh started; its keys are deleted at the end.</summary>
public sealed class RedisKeyspace : IAsyncDisposable
{
    private readonly ConnectionMultiplexer _redis;

    private RedisKeyspace(string server, ConnectionMultiplexer redis)
    {
        Configuration = server;
        _redis = redis;
    }

    /// <summary>The server, as StackExchange.Redis reads it, e.g. <c>127.0.0.1:24120</c>.</summary>
    public string Configuration { get; }

    /// <summary>What the test's keys begin with.</summary>
    public string Prefix { get; } = $"test-{Guid.NewGuid():N}:";

    /// <summary>The database, for a look at what is stored.</summary>
    public IDatabase Database => _redis.GetDatabase();

    /// <summary>Connects, or skips the test where no Redis was started.</summary>
    public static async Task<RedisKeyspace> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable("POKEWATCH_TEST_REDIS");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "POKEWATCH_TEST_REDIS names no server; ./test.sh starts one.");
        return new RedisKeyspace(server!, await ConnectionMultiplexer.ConnectAsync(server!));
    }

    /// <summary>The test's keys that are there now, without the prefix.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var key in _redis.GetServer(_redis.GetEndPoints()[0]).KeysAsync(pattern: Prefix + "*"))
        {
            keys.Add(key.ToString()[Prefix.Length..]);
        }

        return keys;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var key in await KeysAsync())
        {
            await Database.KeyDeleteAsync(Prefix + key);
        }

        await _redis.DisposeAsync();
    }
}
