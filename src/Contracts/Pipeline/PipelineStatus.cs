namespace PokeWatch.Contracts;

/// <summary>How the pipeline is.</summary>
public sealed record PipelineStatus
{
    /// <summary>The run under way; null if none is.</summary>
    public Guid? RunningRunId { get; init; }

    /// <summary>The state of the run under way; null if none is.</summary>
    public string? RunningState { get; init; }

    /// <summary>When the last run completed (UTC); null if none did.</summary>
    public DateTimeOffset? LastCompletedAt { get; init; }

    /// <summary>When the daily run is due next (UTC); null if none is scheduled.</summary>
    public DateTimeOffset? NextRunAt { get; init; }
}
