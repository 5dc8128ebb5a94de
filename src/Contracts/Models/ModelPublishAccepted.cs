namespace PokeWatch.Contracts;

/// <summary>The version is live in the registry; the replicas are being told.</summary>
public sealed record ModelPublishAccepted
{
    /// <summary>The version.</summary>
    public required string Version { get; init; }

    /// <summary>The number of this publication.</summary>
    public required long Publication { get; init; }

    /// <summary>The version that was live before; null if none was.</summary>
    public string? Previous { get; init; }
}
