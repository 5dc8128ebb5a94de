using MassTransit;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>What the machine answers to those who ask it for something.</summary>
internal static class PipelineRunAnswers
{
    public static EventActivityBinder<PipelineRunState, StartPipelineRun> AnswerStarted(
        this EventActivityBinder<PipelineRunState, StartPipelineRun> binder) =>
        binder.ThenAsync(context => context.AnswerAsync(new PipelineRunStarted
        {
            RunId = context.Saga.CorrelationId, LogicalDate = context.Saga.LogicalDate,
        }));

    /// <summary>The run is there already: who asks for the same is answered as the first time, who asks for something else is told so.</summary>
    public static EventActivityBinder<PipelineRunState, StartPipelineRun> AnswerAskedAgain(
        this EventActivityBinder<PipelineRunState, StartPipelineRun> binder) =>
        binder.IfElse(context => context.Saga.IsAskedForBy(context.Message),
            same => same
                .AnswerStarted(),
            other => other
                .ThenAsync(context => context.AnswerAsync(new PipelineRunRequestDiffers
                {
                    RunId = context.Saga.CorrelationId,
                    Reason = $"Run {context.Saga.CorrelationId} was asked for with {context.Saga.Request!.InWords()}.",
                })));

    public static EventActivityBinder<PipelineRunState, StartPipelineRun> AnswerRefused(
        this EventActivityBinder<PipelineRunState, StartPipelineRun> binder) =>
        binder.ThenAsync(context => context.AnswerAsync(new PipelineRunRefused
        {
            RunId = context.Saga.CorrelationId,
            RunningRunId = context.Saga.RefusedBy!.Value,
            Reason = $"Run {context.Saga.RefusedBy} is under way; one run at a time.",
        }));

    public static EventActivityBinder<PipelineRunState, T> AnswerChanged<T>(
        this EventActivityBinder<PipelineRunState, T> binder, State state)
        where T : class =>
        binder.ThenAsync(context => context.AnswerAsync(
            new PipelineRunChanged { RunId = context.Saga.CorrelationId, State = state.Name }));

    public static EventActivityBinder<PipelineRunState, T> AnswerChangeRefused<T>(
        this EventActivityBinder<PipelineRunState, T> binder, string reason)
        where T : class =>
        binder.AnswerChangeRefused(_ => reason);

    public static EventActivityBinder<PipelineRunState, T> AnswerChangeRefused<T>(
        this EventActivityBinder<PipelineRunState, T> binder, Func<BehaviorContext<PipelineRunState, T>, string> reason)
        where T : class =>
        binder.ThenAsync(context => context.AnswerAsync(new PipelineRunChangeRefused
        {
            RunId = context.Saga.CorrelationId, State = context.Saga.CurrentState, Reason = reason(context),
        }));

    public static void DiscardMissing<T>(this IEventCorrelationConfigurator<PipelineRunState, T> configurator)
        where T : class =>
        configurator.OnMissingInstance(missing => missing.Discard());

    public static void AnswerMissing(this IEventCorrelationConfigurator<PipelineRunState, CancelPipelineRun> configurator) =>
        configurator.OnMissingInstance(missing => missing.ExecuteAsync(context =>
            context.RespondAsync(new PipelineRunNotFound { RunId = context.Message.RunId })));

    public static void AnswerMissing(this IEventCorrelationConfigurator<PipelineRunState, ResumePipelineRun> configurator) =>
        configurator.OnMissingInstance(missing => missing.ExecuteAsync(context =>
            context.RespondAsync(new PipelineRunNotFound { RunId = context.Message.RunId })));

    /// <summary>Answers only who waits for an answer: the scheduler does not.</summary>
    private static Task AnswerAsync<T>(this ConsumeContext context, T answer)
        where T : class =>
        context.ResponseAddress is null ? Task.CompletedTask : context.RespondAsync(answer);
}
