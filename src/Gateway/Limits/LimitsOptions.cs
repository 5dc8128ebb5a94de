using System.ComponentModel.DataAnnotations;

namespace PokeWatch.Gateway.Limits;

/// <summary>How much a caller may ask: section <c>Limits</c>.</summary>
public sealed class LimitsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>Whether requests are limited; false by default, but the gateway's own program says true unless something else is configured.</summary>
    public bool Enabled { get; set; }

    /// <summary>How many requests a minute a key, or an address without one, may make; 60 by default.</summary>
    [Range(1, 1_000_000)]
    public int PerMinute { get; set; } = 60;

    /// <summary>How many of them at once after a pause; 60 by default.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 60;

    /// <summary>How many cards of a batch count as one request; 50 by default.</summary>
    [Range(1, 1_000_000)]
    public int CardsPerRequest { get; set; } = 50;

    /// <summary>How many callers each gateway remembers; those beyond share one limit, so that a flood of addresses fills no memory; 100,000 by default.</summary>
    [Range(1, 10_000_000)]
    public int MaxCallers { get; set; } = 100_000;
}
