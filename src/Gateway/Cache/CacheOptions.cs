using System.ComponentModel.DataAnnotations;

namespace PokeWatch.Gateway.Cache;

/// <summary>How answers are kept: section <c>Cache</c>.</summary>
public sealed class CacheOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Cache";

    /// <summary>Whether answers are kept at all; yes by default.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The longest that an answer is kept, though its publication is still served; 10 minutes by default. So long a change of the
    /// decision worker's thresholds may take to show.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Expiration { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How much memory the answers kept by one gateway may take, in megabytes of JSON; 64 by default, some 100,000 answers.</summary>
    [Range(1, 65_536)]
    public int MaxMegabytes { get; set; } = 64;
}
