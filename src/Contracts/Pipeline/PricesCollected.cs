namespace PokeWatch.Contracts;

/// <summary>The raw files of the days are written.</summary>
public sealed record PricesCollected
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Which try of this step it was.</summary>
    public required int Try { get; init; }

    /// <summary>Rows that the source gave.</summary>
    public required long RowsIn { get; init; }

    /// <summary>Rows written to raw files.</summary>
    public required long RowsOut { get; init; }

    /// <summary>The folder of the raw files, relative to the store's root.</summary>
    public required string Artifact { get; init; }

    /// <summary>True when not all could be fetched.</summary>
    public required bool Partial { get; init; }

    /// <summary>What went less than well, for a person; empty if nothing did.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The run whose output was taken because nothing has changed since; null if the work was done.</summary>
    public Guid? ReusedFrom { get; init; }
}
