using MassTransit;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>All that a run remembers; one row.</summary>
public sealed class PipelineRunState : SagaStateMachineInstance
{
    /// <summary>The run's id.</summary>
    public Guid CorrelationId { get; set; }

    /// <summary>The machine's state, by name.</summary>
    public string CurrentState { get; set; } = null!;

    /// <summary>What asked for the run.</summary>
    public RunTrigger Trigger { get; set; }

    /// <summary>The day (UTC) that the run is of.</summary>
    public DateOnly LogicalDate { get; set; }

    /// <summary>How many days back it collects.</summary>
    public int Days { get; set; }

    /// <summary>Whether every step is done even if nothing has changed since an earlier success.</summary>
    public bool Force { get; set; }

    /// <summary>What was asked for, as it was asked; null for a run from before this was kept.</summary>
    public RunRequest? Request { get; set; }

    /// <summary>When it was admitted (UTC).</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it ended (UTC); null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The step that is under way, waits for its retry, or failed.</summary>
    public PipelineStep Step { get; set; }

    /// <summary>Which try of the step it is, from 1.</summary>
    public int Try { get; set; }

    /// <summary>How many retries the step has left.</summary>
    public int RetriesLeft { get; set; }

    /// <summary>True when not all prices could be collected.</summary>
    public bool Partial { get; set; }

    /// <summary>The processed table; null before.</summary>
    public StoredFile? Table { get; set; }

    /// <summary>The version trained; null before.</summary>
    public string? ModelVersion { get; set; }

    /// <summary>Whether that version is to go live, and why; null before, and from a step that does not judge.</summary>
    public PromotionVerdict? Verdict { get; set; }

    /// <summary>How the run ends if the replicas follow; null before its deployment.</summary>
    public string? Outcome { get; set; }

    /// <summary>What the replicas are told; null before.</summary>
    public ModelPublished? Published { get; set; }

    /// <summary>The replicas that are waited for, and what each has answered.</summary>
    public IReadOnlyList<ReplicaAnswer> Replicas { get; set; } = [];

    /// <summary>What went less than well, oldest first.</summary>
    public IReadOnlyList<string> Warnings { get; set; } = [];

    /// <summary>Each try of each step, oldest first.</summary>
    public IReadOnlyList<StepTryView> Steps { get; set; } = [];

    /// <summary>The token of the scheduled retry.</summary>
    public Guid? RetryToken { get; set; }

    /// <summary>The token of the scheduled deadline.</summary>
    public Guid? DeadlineToken { get; set; }

    /// <summary>The token of the scheduled end of the wait for replicas.</summary>
    public Guid? ReplicaWaitToken { get; set; }

    /// <summary>The run that holds the slot when this one asked for it; not persisted.</summary>
    public Guid? RefusedBy { get; set; }

    /// <summary>True while a try of the step is under way, false while its retry is waited for.</summary>
    public bool TryIsRunning => Steps is [.., { EndedAt: null }];
}
