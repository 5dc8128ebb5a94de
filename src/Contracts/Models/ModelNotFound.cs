namespace PokeWatch.Contracts;

/// <summary>No such version is registered.</summary>
public sealed record ModelNotFound
{
    /// <summary>The version asked for.</summary>
    public required string Version { get; init; }

    /// <summary>The newest registered versions, newest first; at most 5.</summary>
    public required IReadOnlyList<string> Newest { get; init; }
}
