using System.ComponentModel.DataAnnotations;
using PokeWatch.Gateway.FairPrice;

namespace PokeWatch.Gateway;

/// <summary>How the gateway behaves: section <c>Gateway</c>.</summary>
public sealed class GatewayOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Gateway";

    /// <summary>How long one HTTP request may take in all, whatever is down; 2 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long <c>GET /health</c> waits for each worker; 1 second by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan HealthTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// When so many questions of a kind found nobody since one was answered, the next ones are answered 503 at once; 5 by default.
    /// </summary>
    [Range(2, 1000)]
    public int BreakerFailures { get; set; } = 5;

    /// <summary>For how long, until one question tries again; 1 second by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What a 503 tells the caller to wait before trying again, in whole seconds; 5 by default.</summary>
    [Range(1, 3600)]
    public int RetryAfterSeconds { get; set; } = 5;

    /// <summary>Where the thresholds of signals come from, unless a request says otherwise; fixed by default.</summary>
    [EnumDataType(typeof(SignalPolicy))]
    public SignalPolicy SignalPolicy { get; set; } = SignalPolicy.Fixed;
}
