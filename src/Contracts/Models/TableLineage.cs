namespace PokeWatch.Contracts;

/// <summary>What a processed table is made of.</summary>
public sealed record TableLineage
{
    /// <summary>The processed table.</summary>
    public required StoredFile Table { get; init; }

    /// <summary>The code that made it; null where it is not known.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>SHA-256 over the preprocess settings; null where it is not known.</summary>
    public string? SettingsSha256 { get; init; }

    /// <summary>The raw files, as they were when the table was made, by path; empty where they are not known.</summary>
    public required IReadOnlyList<RawFileLineage> RawFiles { get; init; }
}
