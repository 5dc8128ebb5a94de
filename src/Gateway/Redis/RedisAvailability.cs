using Microsoft.Extensions.Options;

namespace PokeWatch.Gateway.Redis;

/// <summary>
/// Knows whether Redis is worth asking. After a failure it is left alone for <see cref="RedisOptions.RetryAfter"/>; then one caller may
/// try it, while the others go on without. Thread-safe.
/// </summary>
public sealed class RedisAvailability(
    TimeProvider time, IOptions<RedisOptions> options, GatewayMetrics metrics, ILogger<RedisAvailability> logger)
{
    private readonly long _pause = (long)(options.Value.RetryAfter.TotalSeconds * time.TimestampFrequency);
    private long _closedUntil;
    private int _isDown;

    /// <summary>Whether the last command failed.</summary>
    public bool IsDown => Volatile.Read(ref _isDown) != 0;

    /// <summary>
    /// Whether to ask Redis now. A caller that is told to must say how it went: <see cref="Succeeded"/> or <see cref="Failed"/>.
    /// </summary>
    public bool MayTry()
    {
        if (!IsDown)
        {
            return true;
        }

        var until = Volatile.Read(ref _closedUntil);
        var now = time.GetTimestamp();

        // Whoever moves the end on is the one that tries.
        return now >= until && Interlocked.CompareExchange(ref _closedUntil, now + _pause, until) == until;
    }

    /// <summary>Redis answered.</summary>
    public void Succeeded()
    {
        if (IsDown && Interlocked.Exchange(ref _isDown, 0) != 0)
        {
            logger.LogInformation("Redis answers again");
        }
    }

    /// <summary>Redis did not answer, or not in time.</summary>
    public void Failed(Exception exception)
    {
        metrics.RedisFailed();
        Volatile.Write(ref _closedUntil, time.GetTimestamp() + _pause);
        if (Interlocked.Exchange(ref _isDown, 1) == 0)
        {
            logger.LogWarning("Redis does not answer ({reason}); each replica goes on by itself", exception.Message);
        }
    }
}
