namespace PokeWatch.ServiceDefaults.Metrics;

/// <summary>Times as metrics show them.</summary>
public static class UnixTime
{
    /// <summary>Seconds since 1970-01-01 UTC, with milliseconds.</summary>
    public static double InSeconds(this DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
