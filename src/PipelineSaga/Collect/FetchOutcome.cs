namespace PokeWatch.PipelineSaga.Collect;

/// <summary>How a source's fetch went.</summary>
public sealed record FetchOutcome
{
    /// <summary>Why not all could be fetched, for a person; null if all was.</summary>
    public string? PartialReason { get; init; }

    /// <summary>What went less than well, for a person.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Calls (credits) left today as the API last said; null for files and where it did not say.</summary>
    public int? CreditsLeft { get; init; }
}
