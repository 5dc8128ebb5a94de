namespace PokeWatch.Bench.Systems;

/// <summary>The system that is soaked: nobody is asked for a key, nobody is slowed down, and each answer comes from the workers.</summary>
internal static class SoakSettings
{
    /// <summary>Two model workers, one decision worker, one gateway without cache, keys and rate limits.</summary>
    public static RealSystemOptions System { get; } = new()
    {
        Gateways = [Gateway(cached: false)],
        DiscardLogs = true,
    };

    /// <summary>The gateway's settings.</summary>
    public static Dictionary<string, string> Gateway(bool cached) => new()
    {
        ["Cache__Enabled"] = cached ? "true" : "false",
        ["Keys__Required"] = "false",
        ["Limits__Enabled"] = "false",
    };
}
