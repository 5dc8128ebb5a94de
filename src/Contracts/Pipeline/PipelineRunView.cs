namespace PokeWatch.Contracts;

/// <summary>A run and all that is known of it.</summary>
public sealed record PipelineRunView
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>What asked for it.</summary>
    public required RunTrigger Trigger { get; init; }

    /// <summary>The day (UTC) that the run is of.</summary>
    public required DateOnly LogicalDate { get; init; }

    /// <summary>Queued, Collecting, Preprocessing, Training, Deploying, Completed, Failed or Cancelled.</summary>
    public required string State { get; init; }

    /// <summary>When it was admitted (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended (UTC); null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True when collecting could not fetch all that it should have, for example because the day's credits were out.</summary>
    public bool Partial { get; init; }

    /// <summary>The version that the run trained; null before.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>What went less than well, oldest first.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Each try of each step, oldest first.</summary>
    public IReadOnlyList<StepTryView> Steps { get; init; } = [];

    /// <summary>How a completed run ended: <c>promoted</c>, <c>champion kept</c>, or <c>unchanged</c>; null before.</summary>
    public string? Outcome { get; init; }

    /// <summary>The comparison of the version that the run trained with the champion; null before.</summary>
    public PromotionVerdict? Verdict { get; init; }

    /// <summary>Whether the run did every step's work even if nothing had changed.</summary>
    public bool Force { get; init; }
}
