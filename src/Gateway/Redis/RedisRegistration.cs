using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace PokeWatch.Gateway.Redis;

/// <summary>Registers the one connection to Redis, where one is configured.</summary>
public static class RedisRegistration
{
    /// <summary>
    /// Adds a singleton <see cref="IConnectionMultiplexer"/> and <see cref="RedisAvailability"/> if <c>Redis:Configuration</c> is set;
    /// neither otherwise. The connection is made at the start, within <see cref="RedisOptions.ConnectTimeout"/>, and made again in the
    /// background for as long as Redis is away; meanwhile commands fail at once.
    /// </summary>
    public static IServiceCollection AddRedis(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RedisOptions>()
            .Bind(configuration.GetSection(RedisOptions.Section))
            .ValidateDataAnnotations()
            .Validate(IsReadable, "Redis:Configuration cannot be read, e.g. redis.example:6379,ssl=true.")
            .ValidateOnStart();
        if (configuration.GetSection(RedisOptions.Section).Get<RedisOptions>() is not { IsUsed: true })
        {
            return services;
        }

        services.AddSingleton<IConnectionMultiplexer>(provider => ConnectionMultiplexer.Connect(
            Configure(provider.GetRequiredService<IOptions<RedisOptions>>().Value)));
        services.AddSingleton<RedisAvailability>();
        return services.AddHostedService<RedisWarmup>();
    }

    /// <summary>How the connection is made: whatever happens to Redis must cost a request little.</summary>
    /// <exception cref="ArgumentException">The configuration cannot be read.</exception>
    /// <exception cref="IOException">The password's file cannot be read.</exception>
    public static ConfigurationOptions Configure(RedisOptions options)
    {
        var configuration = ConfigurationOptions.Parse(options.Configuration);
        configuration.ClientName ??= "pokewatch-gateway";
        configuration.AbortOnConnectFail = false;
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.ConnectRetry = 1;
        configuration.ConnectTimeout = (int)options.ConnectTimeout.TotalMilliseconds;
        configuration.SyncTimeout = configuration.AsyncTimeout = (int)options.CommandTimeout.TotalMilliseconds;

        // Time-outs are only noticed at a heartbeat, of which there is one a second by default.
        configuration.HeartbeatInterval = TimeSpan.FromMilliseconds(Math.Clamp(options.CommandTimeout.TotalMilliseconds / 2, 50, 1000));
        configuration.ReconnectRetryPolicy = new LinearRetry((int)options.RetryAfter.TotalMilliseconds);

        // Keys hold addresses and names of callers.
        configuration.IncludeDetailInExceptions = false;
        if (options.PasswordFile is not null)
        {
            configuration.Password = File.ReadAllText(options.PasswordFile).Trim();
        }
        else if (!string.IsNullOrEmpty(options.Password))
        {
            configuration.Password = options.Password;
        }

        return configuration;
    }

    private static bool IsReadable(RedisOptions options)
    {
        try
        {
            return !options.IsUsed || ConfigurationOptions.Parse(options.Configuration).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
