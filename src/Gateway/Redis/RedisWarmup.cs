using StackExchange.Redis;

namespace PokeWatch.Gateway.Redis;

/// <summary>Makes the connection at the start, so that no request waits for it.</summary>
public sealed class RedisWarmup(IServiceProvider services, ILogger<RedisWarmup> logger) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<IConnectionMultiplexer>().IsConnected)
        {
            logger.LogInformation("Redis is connected");
        }
        else
        {
            logger.LogWarning("Redis cannot be reached; nothing is shared between replicas until it can");
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
