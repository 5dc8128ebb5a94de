using System.ComponentModel.DataAnnotations;

namespace PokeWatch.Gateway.Keys;

/// <summary>What a new key should be.</summary>
public sealed record CreateKeyRequest
{
    /// <summary>Whose it is, for people: 1 to 100 characters.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>read may ask; operate may do everything.</summary>
    [Required]
    [RegularExpression("^(read|operate)$")]
    public string? Scope { get; init; }

    /// <summary>Requests a minute, 1 to 1000000; without it, the gateway's own limit.</summary>
    public int? PerMinute { get; init; }

    /// <summary>Requests at once, 1 to 1000000; without it, the gateway's own limit.</summary>
    public int? Burst { get; init; }
}
