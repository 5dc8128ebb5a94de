using System.ComponentModel.DataAnnotations;

namespace PokeWatch.Gateway.Redis;

/// <summary>What the gateway's replicas share, and where: section <c>Redis</c>. Nothing is shared unless <see cref="Configuration"/> is set.</summary>
public sealed class RedisOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Redis";

    /// <summary>Hosts and options as StackExchange.Redis reads them, e.g. <c>redis.example:6379,ssl=true</c>; empty by default: no Redis.</summary>
    public string Configuration { get; set; } = "";

    /// <summary>The password, unless it stands in <see cref="Configuration"/>; never logged.</summary>
    public string? Password { get; set; }

    /// <summary>A file that holds the password, for secrets mounted as files; wins over <see cref="Password"/>.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>What every key begins with, so that one Redis can serve several systems; <c>pokewatch:</c> by default.</summary>
    [Required]
    public string KeyPrefix { get; set; } = "pokewatch:";

    /// <summary>How long connecting may take, and so how long the start is held up where Redis is away; 0.5 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:30")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How long one command may take; 0.25 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:30")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(0.25);

    /// <summary>After a failed command Redis is left alone for this long; 1 second by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether there is a Redis at all.</summary>
    public bool IsUsed => !string.IsNullOrWhiteSpace(Configuration);
}
