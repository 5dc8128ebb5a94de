namespace PokeWatch.Contracts;

/// <summary>A file in the shared store, named so that processes with different mounts agree on it.</summary>
public sealed record StoredFile
{
    /// <summary>Path relative to the store's root, with forward slashes, e.g. <c>processed/prices-3f2a.parquet</c>.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of the content, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
