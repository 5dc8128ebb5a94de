using System.ComponentModel.DataAnnotations;

namespace PokeWatch.Gateway.Keys;

/// <summary>Who may ask: section <c>Keys</c>.</summary>
public sealed class KeysOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Keys";

    /// <summary>
    /// Whether a request needs an API key. Null: as soon as there is a key. The gateway's own program says true unless something else is
    /// configured.
    /// </summary>
    public bool? Required { get; set; }

    /// <summary>The file of keys, relative to the store's root; <c>keys/api-keys.json</c> by default.</summary>
    [Required]
    public string File { get; set; } = "keys/api-keys.json";

    /// <summary>How often that file is looked at, and so how long a revoked key may still be taken; 2 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);
}
