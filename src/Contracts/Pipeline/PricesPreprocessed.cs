namespace PokeWatch.Contracts;

/// <summary>The processed table is written.</summary>
public sealed record PricesPreprocessed
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Which try of this step it was.</summary>
    public required int Try { get; init; }

    /// <summary>Raw rows read.</summary>
    public required long RowsIn { get; init; }

    /// <summary>Rows of the table.</summary>
    public required long RowsOut { get; init; }

    /// <summary>Rows set aside with a reason.</summary>
    public required long RowsQuarantined { get; init; }

    /// <summary>The processed table, Parquet.</summary>
    public required StoredFile Table { get; init; }

    /// <summary>The quarantine file, relative to the store's root; null if no row was set aside.</summary>
    public string? Quarantine { get; init; }

    /// <summary>What went less than well, for a person; empty if nothing did.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The run whose output was taken because nothing has changed since; null if the work was done.</summary>
    public Guid? ReusedFrom { get; init; }
}
