using System.ComponentModel.DataAnnotations;

namespace PokeWatch.Gateway.Http;

/// <summary>How large, slow and many requests may be: section <c>Http</c>.</summary>
public sealed class HttpLimitOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Http";

    /// <summary>How many connections at once; 10,000 by default.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>The longest request line, in bytes; 8,192 by default.</summary>
    [Range(256, 1_048_576)]
    public int MaxRequestLineBytes { get; set; } = 8 * 1024;

    /// <summary>All headers together, in bytes; 16,384 by default.</summary>
    [Range(1024, 1_048_576)]
    public int MaxHeaderBytes { get; set; } = 16 * 1024;

    /// <summary>How many headers; 64 by default.</summary>
    [Range(8, 1000)]
    public int MaxHeaders { get; set; } = 64;

    /// <summary>The largest body of any request, in bytes; 262,144 by default. Most requests take less, 65,536.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 256 * 1024;

    /// <summary>How long the headers of a request may take to come; 10 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How slowly a body may come, and an answer be taken, in bytes a second; 240 by default.</summary>
    [Range(1, 1_048_576)]
    public int MinBytesPerSecond { get; set; } = 240;

    /// <summary>How long a slower one is put up with at its start; 5 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01.001", "00:05:00")]
    public TimeSpan SlowGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection may be idle; 2 minutes by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromMinutes(2);
}
