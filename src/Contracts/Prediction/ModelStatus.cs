namespace PokeWatch.Contracts;

/// <summary>What one model worker replica holds.</summary>
public sealed record ModelStatus
{
    /// <summary>The replica's name.</summary>
    public required string Replica { get; init; }

    /// <summary>The version served; null while none is loaded.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>The publication served; null while none is loaded, and from a worker that does not tell.</summary>
    public long? Publication { get; init; }

    /// <summary>How many cards it can judge.</summary>
    public required int CardCount { get; init; }

    /// <summary>When the version was swapped in (UTC); null while none is loaded.</summary>
    public DateTimeOffset? LoadedAt { get; init; }

    /// <summary>The last load that failed, and why; null if none did since the last success.</summary>
    public string? LastFailure { get; init; }
}
