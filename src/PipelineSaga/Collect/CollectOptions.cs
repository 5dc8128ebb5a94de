using System.ComponentModel.DataAnnotations;

namespace PokeWatch.PipelineSaga.Collect;

/// <summary>How prices are collected: section <c>Collect</c>, e.g. environment variable <c>Collect__Source</c>.</summary>
public sealed class CollectOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Collect";

    /// <summary>Where prices come from; <see cref="SourceKind.Api"/> by default, which needs <c>POKEMON_PRICE_API_KEY</c>.</summary>
    public SourceKind Source { get; set; } = SourceKind.Api;

    /// <summary>
    /// The Parquet or CSV file of daily prices, for <see cref="SourceKind.File"/>: absolute, or relative to the working
    /// directory, or else to the program's folder.
    /// </summary>
    public string? File { get; set; }

    /// <summary>The watchlist's file, found like <see cref="File"/>.</summary>
    [Required]
    public string Watchlist { get; set; } = "config/cards.json";

    /// <summary>Which cards are collected; the watchlist's by default.</summary>
    public WatchKind Watch { get; set; } = WatchKind.Watchlist;

    /// <summary>How many days back to collect where a run does not say.</summary>
    [Range(1, 3650)]
    public int DefaultDays { get; set; } = 7;

    /// <summary>The API's base address.</summary>
    [Required]
    public string BaseAddress { get; set; } = "https://www.pokemonpricetracker.com/api/v2";

    /// <summary>How long one call to the API may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call that failed or was refused for its rate is made again.</summary>
    [Range(1, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>The wait before the first retry of a failed call, doubled for each one after; a wait that the API asks for goes before.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>After so many cards (or pages) failed one after another the API counts as down, and the rest is not asked for.</summary>
    [Range(1, 1000)]
    public int GiveUpAfter { get; set; } = 5;

    /// <summary>
    /// About how many rows, of some 50 bytes, may wait in memory before they are written to the day files. A file with more is read
    /// more than once.
    /// </summary>
    [Range(1, 100_000_000)]
    public int MaxRowsInMemory { get; set; } = 4_000_000;
}
