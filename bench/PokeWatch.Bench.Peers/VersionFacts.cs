using PokeWatch.Contracts;

namespace PokeWatch.Bench.Peers;

/// <summary>What is the same for all answers of one model version: a gateway asks for it once.</summary>
internal sealed record VersionFacts
{
    /// <summary>The model version.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>How its signals did on held-out days; null if it does not tell.</summary>
    public SignalRecord? Signals { get; init; }

    /// <summary>SHA-256 of the table that the prices are of.</summary>
    public required string TableSha256 { get; init; }
}
