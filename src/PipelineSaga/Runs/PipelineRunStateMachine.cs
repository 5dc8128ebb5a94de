using MassTransit;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Collect;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>
/// Walks a run through collect, preprocess, train and deploy. It only sequences: step consumers do the work. Every
/// state handles or deliberately ignores every event.
/// </summary>
public sealed class PipelineRunStateMachine : MassTransitStateMachine<PipelineRunState>
{
    /// <summary>Builds the machine.</summary>
    public PipelineRunStateMachine(IOptions<PipelineOptions> options, IOptions<CollectOptions> collect, TimeProvider clock)
    {
        Options = options.Value;
        DefaultDays = collect.Value.DefaultDays;
        Clock = clock;

        Event(() => StartRequested, x => x.CorrelateById(context => context.Message.RunId));
        Event(() => Collected, x => x.CorrelateById(context => context.Message.RunId).DiscardMissing());
        Event(() => Preprocessed, x => x.CorrelateById(context => context.Message.RunId).DiscardMissing());
        Event(() => Trained, x => x.CorrelateById(context => context.Message.RunId).DiscardMissing());
        Event(() => Deployed, x => x.CorrelateById(context => context.Message.RunId).DiscardMissing());
        Event(() => TryFailed, x => x.CorrelateById(context => context.Message.RunId).DiscardMissing());
        Event(() => Progressed, x => x.CorrelateById(context => context.Message.RunId).DiscardMissing());
        Event(() => CollectFaulted, x => x.CorrelateById(context => context.Message.Message.RunId).DiscardMissing());
        Event(() => PreprocessFaulted, x => x.CorrelateById(context => context.Message.Message.RunId).DiscardMissing());
        Event(() => TrainFaulted, x => x.CorrelateById(context => context.Message.Message.RunId).DiscardMissing());
        Event(() => DeployFaulted, x => x.CorrelateById(context => context.Message.Message.RunId).DiscardMissing());
        Event(() => Loaded, x => x.CorrelateById(context => context.Message.RunId ?? Guid.Empty).DiscardMissing());
        Event(() => LoadFailed, x => x.CorrelateById(context => context.Message.RunId ?? Guid.Empty).DiscardMissing());
        Event(() => Woken, x => x.CorrelateById(context => context.Message.RunId).DiscardMissing());
        Event(() => CancelRequested, x => x.CorrelateById(context => context.Message.RunId).AnswerMissing());
        Event(() => ResumeRequested, x => x.CorrelateById(context => context.Message.RunId).AnswerMissing());

        Schedule(() => Retry, x => x.RetryToken, x => x.Received = e => e.CorrelateById(c => c.Message.RunId).DiscardMissing());
        Schedule(() => Deadline, x => x.DeadlineToken, x => x.Received = e => e.CorrelateById(c => c.Message.RunId).DiscardMissing());
        Schedule(() => ReplicaWait, x => x.ReplicaWaitToken, x => x.Received = e => e.CorrelateById(c => c.Message.RunId).DiscardMissing());

        InstanceState(x => x.CurrentState);

        Initially(
            When(StartRequested)
                .Activity(x => x.OfType<ClaimSlot<StartPipelineRun>>())
                .IfElse(context => context.Saga.RefusedBy is null,
                    admitted => admitted
                        .Admit(this)
                        .BeginStep(PipelineStep.Collect, this)
                        .AnswerStarted()
                        .TransitionTo(Collecting),
                    refused => refused
                        .AnswerRefused()
                        .AskAgainIfScheduled(this)
                        .Finalize()));

        During(Collecting,
            When(Collected)
                .NoteCollected(this)
                .BeginStep(PipelineStep.Preprocess, this)
                .TransitionTo(Preprocessing),
            Ignore(Preprocessed), Ignore(Trained), Ignore(Deployed), Ignore(Loaded), Ignore(LoadFailed), Ignore(ReplicaWait.Received));

        During(Preprocessing,
            When(Preprocessed)
                .NotePreprocessed(this)
                .BeginStep(PipelineStep.Train, this)
                .TransitionTo(Training),
            Ignore(Collected), Ignore(Trained), Ignore(Deployed), Ignore(Loaded), Ignore(LoadFailed), Ignore(ReplicaWait.Received));

        During(Training,
            When(Trained)
                .NoteTrained(this)
                .BeginStep(PipelineStep.Deploy, this)
                .TransitionTo(Deploying),
            Ignore(Collected), Ignore(Preprocessed), Ignore(Deployed), Ignore(Loaded), Ignore(LoadFailed), Ignore(ReplicaWait.Received));

        During(Deploying,
            When(Deployed, context => context.Saga.TryIsRunning && context.Saga.Published is null)
                .NoteDeployed()
                .IfElse(context => context.Saga.Published is not null,
                    live => live
                        .TellReplicas(this)
                        .FinishWhenReplicasDid(this, waitIsOver: false),
                    nothing => nothing
                        .FinishWithoutModel(this)),
            When(Loaded, context => context.Saga.AwaitsReplicas(context.Message.Publication))
                .Then(context => context.Saga.NoteReplica(context.Message.Replica, loaded: true, reason: null))
                .FinishWhenReplicasDid(this, waitIsOver: false),
            When(LoadFailed, context => context.Saga.AwaitsReplicas(context.Message.Publication))
                .Then(context => context.Saga.NoteReplica(context.Message.Replica, loaded: false, context.Message.Reason))
                .FinishWhenReplicasDid(this, waitIsOver: false),
            When(ReplicaWait.Received, context => context.Saga.AwaitsReplicas(context.Message.Publication))
                .FinishWhenReplicasDid(this, waitIsOver: true),
            Ignore(Collected), Ignore(Preprocessed), Ignore(Trained));

        During(Collecting, Preprocessing, Training, Deploying,
            When(StartRequested)
                .AnswerAskedAgain(),
            When(Progressed, context => context.Saga.IsCurrentTry(context.Message.Step, context.Message.Try))
                .Then(context => context.Saga.Steps = context.Saga.Steps.Progress(context.Message.Fraction, context.Message.Message)),
            When(TryFailed, context => context.Saga.IsCurrentTry(context.Message.Step, context.Message.Try))
                .EndTry("Failed", context => context.Message.Error, this)
                .RetryOrGiveUp(this, context => context.Message.Retryable),
            When(CollectFaulted, context => context.Saga.IsCurrentTry(PipelineStep.Collect, context.Message.Message.Try))
                .EndFaultedTry(this),
            When(PreprocessFaulted, context => context.Saga.IsCurrentTry(PipelineStep.Preprocess, context.Message.Message.Try))
                .EndFaultedTry(this),
            When(TrainFaulted, context => context.Saga.IsCurrentTry(PipelineStep.Train, context.Message.Message.Try))
                .EndFaultedTry(this),
            When(DeployFaulted, context => context.Saga.IsCurrentTry(PipelineStep.Deploy, context.Message.Message.Try))
                .EndFaultedTry(this),
            When(Deadline.Received, context => context.Saga.IsCurrentTry(context.Message.Step, context.Message.Try))
                .EndTry("TimedOut", _ => $"Gave no answer within {Options.StepDeadline}.", this)
                .RetryOrGiveUp(this, _ => true),
            When(Retry.Received, context => context.Saga.AwaitsRetry(context.Message.Step, context.Message.Try))
                .BeginTry(this),
            When(Woken)
                .TakeUpAgain(this),
            When(CancelRequested)
                .Then(context => context.Saga.WarnIfPublished())
                .EndTry("Cancelled", _ => null, this)
                .Unschedule(Retry)
                .Unschedule(ReplicaWait)
                .End(Cancelled, this)
                .AnswerChanged(Cancelled),
            When(ResumeRequested)
                .AnswerChangeRefused("The run is under way."));

        During(Failed,
            When(ResumeRequested)
                .Activity(x => x.OfType<ClaimSlot<ResumePipelineRun>>())
                .IfElse(context => context.Saga.RefusedBy is null,
                    admitted => admitted
                        .ResumeFailedStep(this),
                    refused => refused
                        .AnswerChangeRefused(context => $"Run {context.Saga.RefusedBy} is under way.")),
            When(CancelRequested)
                .AnswerChangeRefused("The run has failed already."));

        During(Completed,
            When(ResumeRequested)
                .AnswerChangeRefused("The run is complete."),
            When(CancelRequested)
                .AnswerChangeRefused("The run is complete."));

        During(Cancelled,
            When(ResumeRequested)
                .AnswerChangeRefused("The run was cancelled; start a new one."),
            When(CancelRequested)
                .AnswerChanged(Cancelled));

        foreach (var end in new[] { Completed, Failed, Cancelled })
        {
            During(end,
                When(StartRequested)
                    .AnswerAskedAgain(),
                Ignore(Collected), Ignore(Preprocessed), Ignore(Trained), Ignore(Deployed),
                Ignore(TryFailed), Ignore(Progressed), Ignore(Woken), Ignore(Loaded), Ignore(LoadFailed),
                Ignore(CollectFaulted), Ignore(PreprocessFaulted), Ignore(TrainFaulted), Ignore(DeployFaulted),
                Ignore(Retry.Received), Ignore(Deadline.Received), Ignore(ReplicaWait.Received));
        }

        // Only a refused run is final: it leaves no row.
        SetCompletedWhenFinalized();
    }

    internal PipelineOptions Options { get; }

    internal int DefaultDays { get; }

    internal TimeProvider Clock { get; }

#pragma warning disable CS1591 // A machine's states, events and schedules say by their names what they are.
    public State Collecting { get; } = null!;
    public State Preprocessing { get; } = null!;
    public State Training { get; } = null!;
    public State Deploying { get; } = null!;
    public State Completed { get; } = null!;
    public State Failed { get; } = null!;
    public State Cancelled { get; } = null!;

    public Event<StartPipelineRun> StartRequested { get; } = null!;
    public Event<PricesCollected> Collected { get; } = null!;
    public Event<PricesPreprocessed> Preprocessed { get; } = null!;
    public Event<ModelTrained> Trained { get; } = null!;
    public Event<ModelDeployed> Deployed { get; } = null!;
    public Event<StepFailed> TryFailed { get; } = null!;
    public Event<StepProgressed> Progressed { get; } = null!;
    public Event<Fault<CollectPrices>> CollectFaulted { get; } = null!;
    public Event<Fault<PreprocessPrices>> PreprocessFaulted { get; } = null!;
    public Event<Fault<TrainModel>> TrainFaulted { get; } = null!;
    public Event<Fault<DeployModel>> DeployFaulted { get; } = null!;
    public Event<ModelLoaded> Loaded { get; } = null!;
    public Event<ModelLoadFailed> LoadFailed { get; } = null!;
    public Event<PipelineRunWoken> Woken { get; } = null!;
    public Event<CancelPipelineRun> CancelRequested { get; } = null!;
    public Event<ResumePipelineRun> ResumeRequested { get; } = null!;

    public Schedule<PipelineRunState, StepRetryDue> Retry { get; } = null!;
    public Schedule<PipelineRunState, StepDeadlinePassed> Deadline { get; } = null!;
    public Schedule<PipelineRunState, ReplicaWaitElapsed> ReplicaWait { get; } = null!;
#pragma warning restore CS1591
}
