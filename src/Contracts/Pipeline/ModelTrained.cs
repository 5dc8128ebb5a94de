namespace PokeWatch.Contracts;

/// <summary>A model version is registered.</summary>
public sealed record ModelTrained
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Which try of this step it was.</summary>
    public required int Try { get; init; }

    /// <summary>Rows trained on.</summary>
    public required long RowsIn { get; init; }

    /// <summary>The version.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>How it did out of time.</summary>
    public required ModelMetrics Metrics { get; init; }

    /// <summary>What went less than well, for a person; empty if nothing did.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The run whose output was taken because nothing has changed since; null if the work was done.</summary>
    public Guid? ReusedFrom { get; init; }

    /// <summary>Whether the version is to go live, and why; null from a sender that does not judge, and then it is.</summary>
    public PromotionVerdict? Verdict { get; init; }
}
