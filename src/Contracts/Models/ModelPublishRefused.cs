namespace PokeWatch.Contracts;

/// <summary>The version exists but cannot go live, for example because its files are gone or changed.</summary>
public sealed record ModelPublishRefused
{
    /// <summary>The version.</summary>
    public required string Version { get; init; }

    /// <summary>Why, for a person.</summary>
    public required string Reason { get; init; }
}
