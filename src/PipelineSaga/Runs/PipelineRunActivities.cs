using MassTransit;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Registry;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>The verbs that the machine is written in.</summary>
internal static class PipelineRunActivities
{
    /// <summary>Where the step consumers listen.</summary>
    private static readonly Uri StepQueue = new("queue:step-command");

    public static EventActivityBinder<PipelineRunState, StartPipelineRun> Admit(
        this EventActivityBinder<PipelineRunState, StartPipelineRun> binder, PipelineRunStateMachine machine) =>
        binder.Then(context => context.Saga.Admit(context.Message, machine.DefaultDays, machine.Clock.GetUtcNow()));

    /// <summary>The daily run comes late rather than never: while another run is under way, it is asked for again and again.</summary>
    public static EventActivityBinder<PipelineRunState, StartPipelineRun> AskAgainIfScheduled(
        this EventActivityBinder<PipelineRunState, StartPipelineRun> binder, PipelineRunStateMachine machine) =>
        binder.If(context => context.Message.Trigger == RunTrigger.Scheduled, daily => daily
            .ThenAsync(async context =>
            {
                LogContext.Warning?.Log(
                    "The daily run {run_id} waits: run {running_run_id} is under way", context.Message.RunId, context.Saga.RefusedBy);
                await context.SchedulePublish(machine.Clock.GetUtcNow().UtcDateTime + machine.Options.RetryDelay, context.Message);
            }));

    public static EventActivityBinder<PipelineRunState, T> BeginStep<T>(
        this EventActivityBinder<PipelineRunState, T> binder, PipelineStep step, PipelineRunStateMachine machine)
        where T : class =>
        binder
            .Then(context =>
            {
                context.Saga.Step = step;
                context.Saga.RetriesLeft = machine.Options.Retries;
            })
            .Unschedule(machine.Retry)
            .Activity(x => x.OfInstanceType<StopStepJobs>())
            .BeginTry(machine);

    public static EventActivityBinder<PipelineRunState, T> BeginTry<T>(
        this EventActivityBinder<PipelineRunState, T> binder, PipelineRunStateMachine machine)
        where T : class =>
        binder
            .Then(context => context.Saga.BeginTry(context.Saga.Step, machine.Clock.GetUtcNow()))
            .SendCurrentCommand(machine);

    public static EventActivityBinder<PipelineRunState, PricesCollected> NoteCollected(
        this EventActivityBinder<PipelineRunState, PricesCollected> binder, PipelineRunStateMachine machine) =>
        binder.Then(context =>
        {
            var message = context.Message;
            context.Saga.Partial = message.Partial;
            context.Saga.Succeed(
                new StepOutcome(message.RowsIn, message.RowsOut, null, message.Artifact, $"collected {message.RowsOut} rows", message.ReusedFrom),
                message.Warnings,
                machine.Clock.GetUtcNow());
        });

    public static EventActivityBinder<PipelineRunState, PricesPreprocessed> NotePreprocessed(
        this EventActivityBinder<PipelineRunState, PricesPreprocessed> binder, PipelineRunStateMachine machine) =>
        binder.Then(context =>
        {
            var message = context.Message;
            context.Saga.Table = message.Table;
            context.Saga.Succeed(
                new StepOutcome(
                    message.RowsIn, message.RowsOut, message.RowsQuarantined, message.Table.Path,
                    $"kept {message.RowsOut} rows, set {message.RowsQuarantined} aside", message.ReusedFrom),
                message.Warnings,
                machine.Clock.GetUtcNow());
        });

    public static EventActivityBinder<PipelineRunState, ModelTrained> NoteTrained(
        this EventActivityBinder<PipelineRunState, ModelTrained> binder, PipelineRunStateMachine machine) =>
        binder.Then(context =>
        {
            var message = context.Message;
            context.Saga.ModelVersion = message.ModelVersion;
            context.Saga.Verdict = message.Verdict;
            context.Saga.Succeed(
                new StepOutcome(
                    message.RowsIn, null, null, message.ModelVersion,
                    message.Verdict?.InWords() ?? FormattableString.Invariant(
                        $"out-of-time error {message.Metrics.ModelAbsLogError:F4}, last price {message.Metrics.NaiveAbsLogError:F4}, 3-day mean {message.Metrics.RollingMean3AbsLogError:F4}"),
                    message.ReusedFrom),
                message.Warnings,
                machine.Clock.GetUtcNow());
        });

    public static EventActivityBinder<PipelineRunState, ModelDeployed> NoteDeployed(
        this EventActivityBinder<PipelineRunState, ModelDeployed> binder) =>
        binder.Then(context =>
        {
            var message = context.Message;
            context.Saga.Published = message.Published;
            context.Saga.Outcome = message.Outcome ?? RunOutcome.Promoted;
            context.Saga.Replicas =
                [.. message.Replicas.Select(name => new ReplicaAnswer(name, message.Serving.Contains(name) ? true : null, null))];
            context.Saga.Steps = context.Saga.Steps.Reuse(message.ReusedFrom).Progress(null, $"waiting for {message.Replicas.Count} replicas");
            context.Saga.Warnings = [.. context.Saga.Warnings.Union(message.Warnings)]; // an earlier try may have said the same
        });

    /// <summary>Nothing is live and nothing was to go live: there is nobody to wait for.</summary>
    public static EventActivityBinder<PipelineRunState, T> FinishWithoutModel<T>(
        this EventActivityBinder<PipelineRunState, T> binder, PipelineRunStateMachine machine)
        where T : class =>
        binder
            .Then(context => context.Saga.Succeed(
                new StepOutcome(null, null, null, null, "no version is live"), [], machine.Clock.GetUtcNow()))
            .Unschedule(machine.Deadline)
            .End(machine.Completed, machine);

    public static EventActivityBinder<PipelineRunState, T> TellReplicas<T>(
        this EventActivityBinder<PipelineRunState, T> binder, PipelineRunStateMachine machine)
        where T : class =>
        binder
            .Publish(context => context.Saga.Published!)
            .Schedule(
                machine.ReplicaWait,
                context => new ReplicaWaitElapsed
                {
                    RunId = context.Saga.CorrelationId, Publication = context.Saga.Published!.Publication,
                },
                _ => machine.Options.ReplicaWait);

    public static EventActivityBinder<PipelineRunState, T> FinishWhenReplicasDid<T>(
        this EventActivityBinder<PipelineRunState, T> binder, PipelineRunStateMachine machine, bool waitIsOver)
        where T : class =>
        binder
            .If(context => ReplicaRollCall.Judge(context.Saga.Replicas, waitIsOver) == RollCallOutcome.Done, done => done
                .Then(context => context.Saga.Succeed(
                    new StepOutcome(
                        null, null, null, context.Saga.Published!.ModelVersion, context.Saga.DeploymentInWords(), context.Saga.Steps[^1].ReusedFrom),
                    ReplicaRollCall.Warnings(context.Saga.Replicas),
                    machine.Clock.GetUtcNow()))
                .Unschedule(machine.ReplicaWait)
                .Unschedule(machine.Deadline)
                .End(machine.Completed, machine))
            .If(context => ReplicaRollCall.Judge(context.Saga.Replicas, waitIsOver) == RollCallOutcome.NoneCouldLoad, failed => failed
                .Unschedule(machine.ReplicaWait)
                .EndTry("Failed", context => string.Join(' ', ReplicaRollCall.Warnings(context.Saga.Replicas)), machine)
                .RetryOrGiveUp(machine, _ => true));

    public static EventActivityBinder<PipelineRunState, Fault<T>> EndFaultedTry<T>(
        this EventActivityBinder<PipelineRunState, Fault<T>> binder, PipelineRunStateMachine machine)
        where T : class =>
        binder
            .EndTry("Failed", context => context.Message.Exceptions.FirstOrDefault()?.Message ?? "The step's consumer failed.", machine)
            .RetryOrGiveUp(machine, _ => true);

    public static EventActivityBinder<PipelineRunState, T> EndTry<T>(
        this EventActivityBinder<PipelineRunState, T> binder,
        string state,
        Func<BehaviorContext<PipelineRunState, T>, string?> error,
        PipelineRunStateMachine machine)
        where T : class =>
        binder
            .Then(context => context.Saga.Steps = context.Saga.Steps.End(state, error(context), machine.Clock.GetUtcNow()))
            .Unschedule(machine.Deadline)
            .Activity(x => x.OfInstanceType<StopStepJobs>());

    public static EventActivityBinder<PipelineRunState, T> RetryOrGiveUp<T>(
        this EventActivityBinder<PipelineRunState, T> binder,
        PipelineRunStateMachine machine,
        Func<BehaviorContext<PipelineRunState, T>, bool> retryable)
        where T : class =>
        binder.IfElse(context => context.Saga.RetriesLeft > 0 && retryable(context),
            again => again
                .Then(context => context.Saga.RetriesLeft--)
                .ScheduleRetry(machine),
            givenUp => givenUp
                .Activity(x => x.OfInstanceType<WithdrawPublication>())
                .End(machine.Failed, machine));

    public static EventActivityBinder<PipelineRunState, T> End<T>(
        this EventActivityBinder<PipelineRunState, T> binder, State end, PipelineRunStateMachine machine)
        where T : class =>
        binder
            .Then(context => context.Saga.EndedAt = machine.Clock.GetUtcNow())
            .Activity(x => x.OfInstanceType<ReleaseSlot>())
            .Publish(context => new PipelineRunEnded
            {
                RunId = context.Saga.CorrelationId,
                State = end.Name,
                ModelVersion = context.Saga.Published?.ModelVersion,
                Outcome = end == machine.Completed ? context.Saga.Outcome : null,
                Verdict = context.Saga.Verdict,
            })
            .TransitionTo(end);

    public static EventActivityBinder<PipelineRunState, PipelineRunWoken> TakeUpAgain(
        this EventActivityBinder<PipelineRunState, PipelineRunWoken> binder, PipelineRunStateMachine machine) =>
        binder
            .If(context => !context.Saga.TryIsRunning, waiting => waiting
                .ScheduleRetry(machine))
            .If(context => context.Saga.TryIsRunning && context.Saga.Published is not null, telling => telling
                .TellReplicas(machine))
            .If(context => context.Saga.TryIsRunning && context.Saga.Published is null, working => working
                .SendCurrentCommand(machine));

    public static EventActivityBinder<PipelineRunState, ResumePipelineRun> ResumeFailedStep(
        this EventActivityBinder<PipelineRunState, ResumePipelineRun> binder, PipelineRunStateMachine machine) =>
        binder
            .Then(context =>
            {
                context.Saga.EndedAt = null;
                context.Saga.RetriesLeft = machine.Options.Retries;
            })
            .BeginTry(machine)
            .If(context => context.Saga.Step == PipelineStep.Collect, x => x.TransitionTo(machine.Collecting))
            .If(context => context.Saga.Step == PipelineStep.Preprocess, x => x.TransitionTo(machine.Preprocessing))
            .If(context => context.Saga.Step == PipelineStep.Train, x => x.TransitionTo(machine.Training))
            .If(context => context.Saga.Step == PipelineStep.Deploy, x => x.TransitionTo(machine.Deploying))
            .ThenAsync(context => context.RespondAsync(
                new PipelineRunChanged { RunId = context.Saga.CorrelationId, State = context.Saga.CurrentState }));

    private static EventActivityBinder<PipelineRunState, T> SendCurrentCommand<T>(
        this EventActivityBinder<PipelineRunState, T> binder, PipelineRunStateMachine machine)
        where T : class =>
        binder
            .ThenAsync(context => context.Send(StepQueue, context.Saga.CurrentCommand()))
            .Schedule(
                machine.Deadline,
                context => new StepDeadlinePassed
                {
                    RunId = context.Saga.CorrelationId, Step = context.Saga.Step, Try = context.Saga.Try,
                },
                context => context.Saga.UntilDeadline(machine.Options.StepDeadline, machine.Clock.GetUtcNow()));

    private static EventActivityBinder<PipelineRunState, T> ScheduleRetry<T>(
        this EventActivityBinder<PipelineRunState, T> binder, PipelineRunStateMachine machine)
        where T : class =>
        binder.Schedule(
            machine.Retry,
            context => new StepRetryDue
            {
                RunId = context.Saga.CorrelationId, Step = context.Saga.Step, Try = context.Saga.Try + 1,
            },
            context => context.Saga.UntilRetry(machine.Options.RetryDelay, machine.Clock.GetUtcNow()));
}
