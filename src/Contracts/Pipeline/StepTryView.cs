namespace PokeWatch.Contracts;

/// <summary>One try of one step of a run.</summary>
public sealed record StepTryView
{
    /// <summary>The step.</summary>
    public required PipelineStep Step { get; init; }

    /// <summary>Counts the tries of this step in this run upwards from 1.</summary>
    public required int Try { get; init; }

    /// <summary>Running, Succeeded, Failed, TimedOut or Cancelled.</summary>
    public required string State { get; init; }

    /// <summary>When it was started (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended (UTC); null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Rows read; null before the end or where it does not apply.</summary>
    public long? RowsIn { get; init; }

    /// <summary>Rows written; null before the end or where it does not apply.</summary>
    public long? RowsOut { get; init; }

    /// <summary>Rows set aside with a reason; null where it does not apply.</summary>
    public long? RowsQuarantined { get; init; }

    /// <summary>What it made: a path in the store or a model version; null before.</summary>
    public string? Artifact { get; init; }

    /// <summary>How far it is, 0 to 1; null where unknown.</summary>
    public double? Progress { get; init; }

    /// <summary>What it does now, or what it did, for a person.</summary>
    public string? Message { get; init; }

    /// <summary>Why it failed; null if it did not.</summary>
    public string? Error { get; init; }

    /// <summary>The run whose output was taken because nothing has changed since; null if the work was done.</summary>
    public Guid? ReusedFrom { get; init; }
}
