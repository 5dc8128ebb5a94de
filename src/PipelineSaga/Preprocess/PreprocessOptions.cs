using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PokeWatch.PipelineSaga.Preprocess;

/// <summary>
/// What counts as a bad price row: section <c>Preprocess</c>. Rows set aside are kept in a quarantine file with their reason.
/// </summary>
public sealed class PreprocessOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Preprocess";

    /// <summary>A market price above this (USD) is absurd: no Pokémon card was ever listed on the market at it.</summary>
    [Range(1, double.MaxValue)]
    public double MaxPrice { get; set; } = 1_000_000;

    /// <summary>The first day (UTC) that a row may carry; earlier days are clock or parsing errors.</summary>
    public DateOnly MinDate { get; set; } = new(2000, 1, 1);

    /// <summary>
    /// A price of nines (999, 999.99, 9999, ...) is a "not for sale" mark when it exceeds the series' trailing median this many
    /// times. Below that it may be a real price.
    /// </summary>
    [Range(1.5, 1e6)]
    public double SentinelFactor { get; set; } = 20;

    /// <summary>A price this many times above or below the series' trailing median is set aside as a misprint.</summary>
    [Range(2, 1e6)]
    public double JumpFactor { get; set; } = 50;

    /// <summary>
    /// The larger of price and trailing median must reach this (USD) for a jump to be a misprint: from 0.01 to 0.60 is tick noise.
    /// </summary>
    [Range(0, double.MaxValue)]
    public double JumpMinPrice { get; set; } = 5;

    /// <summary>
    /// After this many rows in a row beyond <see cref="JumpFactor"/> on one side, the price is believed: the level did change.
    /// </summary>
    [Range(1, 100)]
    public int JumpBelievedAfter { get; set; } = 3;

    /// <summary>The settings by name, in ordinal order of names.</summary>
    public SortedDictionary<string, string> ToSettings() => new(StringComparer.Ordinal)
    {
        ["max_price"] = Text(MaxPrice),
        ["min_date"] = MinDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["sentinel_factor"] = Text(SentinelFactor),
        ["jump_factor"] = Text(JumpFactor),
        ["jump_min_price"] = Text(JumpMinPrice),
        ["jump_believed_after"] = Text(JumpBelievedAfter),
    };

    /// <summary>SHA-256 over the lines <c>name=value</c> of the settings, lower-case hexadecimal.</summary>
    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Concat(ToSettings().Select(setting => $"{setting.Key}={setting.Value}\n")))));

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
