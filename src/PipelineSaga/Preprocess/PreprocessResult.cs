using System.Collections.ObjectModel;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Preprocess.Cleaning;

namespace PokeWatch.PipelineSaga.Preprocess;

/// <summary>What preprocessing made.</summary>
public sealed record PreprocessResult
{
    /// <summary>Raw rows read; always <see cref="RowsOut"/> + <see cref="RowsQuarantined"/>.</summary>
    public required long RowsIn { get; init; }

    /// <summary>Rows of the table.</summary>
    public required long RowsOut { get; init; }

    /// <summary>Rows set aside with a reason.</summary>
    public required long RowsQuarantined { get; init; }

    /// <summary>The same by reason; a reason that is not there set none aside.</summary>
    public IReadOnlyDictionary<QuarantineReason, int> QuarantinedBy { get; init; } = ReadOnlyDictionary<QuarantineReason, int>.Empty;

    /// <summary>The processed table, Parquet.</summary>
    public required StoredFile Table { get; init; }

    /// <summary>The quarantine file, relative to the store's root; null if no row was set aside.</summary>
    public string? Quarantine { get; init; }

    /// <summary>True when a row was set aside for lying in the future: on a later day the same raw files make another table.</summary>
    public bool DependsOnToday { get; init; }

    /// <summary>What went less than well, for a person; empty if nothing did.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
