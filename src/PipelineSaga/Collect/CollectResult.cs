namespace PokeWatch.PipelineSaga.Collect;

/// <summary>What was collected.</summary>
public sealed record CollectResult
{
    /// <summary>Rows that the source gave.</summary>
    public required long RowsIn { get; init; }

    /// <summary>Rows of the source that stand in the raw files now; of several for one card and day all that came together.</summary>
    public required long RowsOut { get; init; }

    /// <summary>How many day files were written.</summary>
    public required int Days { get; init; }

    /// <summary>The folder of the raw files, relative to the store's root.</summary>
    public required string Artifact { get; init; }

    /// <summary>True when not all could be fetched; what was fetched is kept.</summary>
    public bool Partial => PartialReason is not null;

    /// <summary>Why not all could be fetched, for a person; null if all was.</summary>
    public string? PartialReason { get; init; }

    /// <summary>What went less than well, for a person; the reason for a partial result comes first.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Calls (credits) left today as the API last said; null for files and where it did not say.</summary>
    public int? CreditsLeft { get; init; }
}
