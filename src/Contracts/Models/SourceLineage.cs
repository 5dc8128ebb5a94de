namespace PokeWatch.Contracts;

/// <summary>Rows of one source in a raw file.</summary>
public sealed record SourceLineage
{
    /// <summary>The source: <c>file:&lt;name&gt;</c> or <c>pokemonpricetracker</c>; null where a row does not say.</summary>
    public string? Source { get; init; }

    /// <summary>How many rows.</summary>
    public required long Rows { get; init; }

    /// <summary>When the first of them was collected (UTC); null where unknown.</summary>
    public DateTimeOffset? CollectedFrom { get; init; }

    /// <summary>When the last of them was collected (UTC); null where unknown.</summary>
    public DateTimeOffset? CollectedTo { get; init; }
}
