namespace PokeWatch.Contracts;

/// <summary>A raw file as it was when a table was made of it.</summary>
public sealed record RawFileLineage
{
    /// <summary>The file.</summary>
    public required StoredFile File { get; init; }

    /// <summary>Where its rows come from.</summary>
    public required IReadOnlyList<SourceLineage> Sources { get; init; }
}
