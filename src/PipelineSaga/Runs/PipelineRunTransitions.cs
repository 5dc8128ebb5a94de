using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Registry;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>Questions to a run's memory and changes of it, without any messaging.</summary>
public static class PipelineRunTransitions
{
    /// <summary>True for the try that is under way: a late message of an earlier try is not about it.</summary>
    public static bool IsCurrentTry(this PipelineRunState run, PipelineStep step, int tryNumber) =>
        run.Step == step && run.Try == tryNumber && run.TryIsRunning;

    /// <summary>True while the run waits to begin exactly this try.</summary>
    public static bool AwaitsRetry(this PipelineRunState run, PipelineStep step, int tryNumber) =>
        run.Step == step && run.Try + 1 == tryNumber && !run.TryIsRunning;

    /// <summary>True while the run waits for replicas to load this publication.</summary>
    public static bool AwaitsReplicas(this PipelineRunState run, long publication) =>
        run.TryIsRunning && run.Published?.Publication == publication;

    /// <summary>Takes down what was asked for.</summary>
    public static void Admit(this PipelineRunState run, StartPipelineRun request, int defaultDays, DateTimeOffset now)
    {
        run.Trigger = request.Trigger;
        run.LogicalDate = request.LogicalDate ?? DateOnly.FromDateTime(now.UtcDateTime);
        run.Days = request.Days ?? defaultDays;
        run.Force = request.Force;
        run.Request = RunRequest.Of(request);
        run.StartedAt = now;
    }

    /// <summary>Whether a request for a run of this id asks for what the run was asked to do. A run that does not remember takes any.</summary>
    public static bool IsAskedForBy(this PipelineRunState run, StartPipelineRun request) =>
        run.Request is not { } earlier || earlier == RunRequest.Of(request);

    /// <summary>The next try of a step begins.</summary>
    public static void BeginTry(this PipelineRunState run, PipelineStep step, DateTimeOffset now)
    {
        run.Step = step;
        run.Try = run.Steps.NextTry(step);
        run.Steps = run.Steps.Begin(step, run.Try, now);
        run.Published = null;
        run.Outcome = null;
        run.Replicas = [];
    }

    /// <summary>The step ended well, though perhaps not perfectly. A success that comes after its try was given up still counts.</summary>
    public static void Succeed(this PipelineRunState run, StepOutcome outcome, IEnumerable<string> warnings, DateTimeOffset now)
    {
        run.Steps = run.Steps.Succeed(outcome, now);
        run.Warnings = [.. run.Warnings, .. warnings];
    }

    /// <summary>A run that is cancelled after it published does not take the model back; whoever cancels it may want to.</summary>
    public static void WarnIfPublished(this PipelineRunState run)
    {
        if (run.TryIsRunning && run.Published is { } published && run.Outcome is null or RunOutcome.Promoted)
        {
            run.Warnings = [.. run.Warnings, $"Model {published.ModelVersion} is live already; publish another version to take it back."];
        }
    }

    /// <summary>How long until the moment at which the current try should have ended; never nothing, so that it can be scheduled.</summary>
    public static TimeSpan UntilDeadline(this PipelineRunState run, TimeSpan deadline, DateTimeOffset now) =>
        Until(run.Steps[^1].StartedAt + deadline, now);

    /// <summary>How long until the retry of the try that failed.</summary>
    public static TimeSpan UntilRetry(this PipelineRunState run, TimeSpan delay, DateTimeOffset now) =>
        Until((run.Steps[^1].EndedAt ?? now) + delay, now);

    /// <summary>A replica answered.</summary>
    public static void NoteReplica(this PipelineRunState run, string replica, bool loaded, string? reason) =>
        run.Replicas = ReplicaRollCall.Note(run.Replicas, replica, loaded, reason);

    /// <summary>How the deployment went, for a person.</summary>
    public static string DeploymentInWords(this PipelineRunState run)
    {
        var live = run.Published!;
        var serving = $"{run.Replicas.Count(replica => replica.Loaded == true)} of {run.Replicas.Count} replicas serve it";
        return run.Outcome switch
        {
            RunOutcome.ChampionKept when live.Table == run.Table => $"champion {live.ModelVersion} kept, with the new table; {serving}",
            RunOutcome.ChampionKept => $"champion {live.ModelVersion} kept, with its older table; {serving}",
            RunOutcome.Unchanged => $"{live.ModelVersion} was live with this table already; {serving}",
            _ => serving,
        };
    }

    /// <summary>The command that makes the step consumers do the current try; safe to send again.</summary>
    public static object CurrentCommand(this PipelineRunState run) => run.Step switch
    {
        PipelineStep.Collect => new CollectPrices
        {
            RunId = run.CorrelationId, Try = run.Try, LogicalDate = run.LogicalDate, Days = run.Days, Force = run.Force,
        },
        PipelineStep.Preprocess => new PreprocessPrices { RunId = run.CorrelationId, Try = run.Try, Force = run.Force },
        PipelineStep.Train => new TrainModel { RunId = run.CorrelationId, Try = run.Try, Table = run.Table!, Force = run.Force },
        PipelineStep.Deploy => new DeployModel
        {
            RunId = run.CorrelationId,
            Try = run.Try,
            ModelVersion = run.ModelVersion!,
            Table = run.Table!,
            Force = run.Force,
            KeepChampion = !run.Verdict.Promotes(),
            TrainedAt = run.Steps.Last(step => step is { Step: PipelineStep.Train, EndedAt: not null }).EndedAt!.Value,
        },
        _ => throw new InvalidOperationException($"No command belongs to step {run.Step}."),
    };

    /// <summary>What REST shows of the run.</summary>
    public static PipelineRunView ToView(this PipelineRunState run) => new()
    {
        RunId = run.CorrelationId,
        Trigger = run.Trigger,
        LogicalDate = run.LogicalDate,
        State = run.CurrentState,
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
        Partial = run.Partial,
        ModelVersion = run.ModelVersion,
        Warnings = run.Warnings,
        Steps = run.Steps,
        Outcome = run.CurrentState == nameof(PipelineRunStateMachine.Completed) ? run.Outcome : null,
        Verdict = run.Verdict,
        Force = run.Force,
    };

    private static TimeSpan Until(DateTimeOffset due, DateTimeOffset now) =>
        due > now ? due - now : TimeSpan.FromMilliseconds(1);
}
