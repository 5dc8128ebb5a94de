using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.Gateway.Redis;
using PokeWatch.RealServices;
using StackExchange.Redis;

namespace PokeWatch.Gateway.Tests;

public sealed class When_redis_is_away
{
    [Fact]
    public async Task the_gateway_starts_all_the_same_and_connects_when_it_comes()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.KillAsync();

        var watch = Stopwatch.StartNew();
        await using var gateway = await GatewayUnderTest.StartAsync(
            Sample.Workers(), ("Redis:Configuration", redis.Configuration), ("Redis:RetryAfter", "00:00:00.100"));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        (await gateway.GetAsync("/cards")).Good();
        await redis.StartAgainAsync();
        var database = gateway.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        await Await.TrueAsync(() => AnswersAsync(database), TimeSpan.FromSeconds(15), () => "Redis was not found again.");
    }

    [Fact]
    public async Task a_command_fails_soon_whether_it_is_dead_or_frozen()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers(), ("Redis:Configuration", redis.Configuration));
        var database = gateway.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        await Await.TrueAsync(() => AnswersAsync(database), TimeSpan.FromSeconds(15), () => "Redis does not answer.");

        redis.Freeze();
        await FailsWithinAsync(database, TimeSpan.FromSeconds(3));
        redis.Thaw();
        await redis.KillAsync();
        await FailsWithinAsync(database, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task a_configuration_that_cannot_be_read_ends_the_start()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => GatewayUnderTest.StartAsync(
            Sample.Workers(), ("Redis:Configuration", "127.0.0.1:6379,noSuchOption=1")));

        Assert.Contains("Redis:Configuration", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_a_configuration_there_is_no_connection()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers());

        Assert.Null(gateway.Services.GetService<IConnectionMultiplexer>());
        Assert.Null(gateway.Services.GetService<RedisAvailability>());
    }

    private static async Task FailsWithinAsync(IDatabase database, TimeSpan bound)
    {
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<Exception>(() => database.PingAsync());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, bound);
    }

    private static async Task<bool> AnswersAsync(IDatabase database)
    {
        try
        {
            await database.PingAsync();
            return true;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return false;
        }
    }
}
