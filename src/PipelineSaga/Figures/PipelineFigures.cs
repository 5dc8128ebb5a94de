using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Figures;

/// <summary>What the database and the store say of the pipeline at one moment. All times are UTC.</summary>
public sealed record PipelineFigures
{
    /// <summary>When they were read.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>When the run under way was started; null if none is.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>When a run was completed last.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>When the newest completed run was started.</summary>
    public DateTimeOffset? LastSuccessStarted { get; init; }

    /// <summary>When a run that is still failed ended last.</summary>
    public DateTimeOffset? LastFailure { get; init; }

    /// <summary>The tries of each step in the newest run.</summary>
    public IReadOnlyList<(PipelineStep Step, int Tries)> StepTries { get; init; } = [];

    /// <summary>The rows that each step of the last completed run counted: <c>in</c>, <c>out</c>, <c>quarantined</c>.</summary>
    public IReadOnlyList<(PipelineStep Step, string Direction, long Rows)> StepRows { get; init; } = [];

    /// <summary>Stored messages that are not delivered yet.</summary>
    public int OutboxMessages { get; init; }

    /// <summary>When the oldest of them was stored.</summary>
    public DateTimeOffset? OutboxOldest { get; init; }

    /// <summary>How many model versions there are.</summary>
    public int Models { get; init; }

    /// <summary>What is live; null before the first publication.</summary>
    public (long Number, string ModelVersion, DateTimeOffset PublishedAt)? Live { get; init; }

    /// <summary>How the newest version compared; null before the first.</summary>
    public ChallengerFigures? Challenger { get; init; }

    /// <summary>The replicas that have reported lately.</summary>
    public IReadOnlyList<(string Name, long Publication, DateTimeOffset SeenAt)> Replicas { get; init; } = [];

    /// <summary>The last day of the raw prices; null if there are none.</summary>
    public DateOnly? LastRawDay { get; init; }
}
