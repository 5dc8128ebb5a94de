using MassTransit;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>An activity that needs the run alone, whatever the event was.</summary>
public abstract class InstanceActivity : IStateMachineActivity<PipelineRunState>
{
    /// <inheritdoc />
    public async Task Execute(BehaviorContext<PipelineRunState> context, IBehavior<PipelineRunState> next)
    {
        await ExecuteAsync(context, context.Saga);
        await next.Execute(context);
    }

    /// <inheritdoc />
    public async Task Execute<T>(BehaviorContext<PipelineRunState, T> context, IBehavior<PipelineRunState, T> next)
        where T : class
    {
        await ExecuteAsync(context, context.Saga);
        await next.Execute(context);
    }

    /// <inheritdoc />
    public Task Faulted<TException>(BehaviorExceptionContext<PipelineRunState, TException> context, IBehavior<PipelineRunState> next)
        where TException : Exception => next.Faulted(context);

    /// <inheritdoc />
    public Task Faulted<T, TException>(
        BehaviorExceptionContext<PipelineRunState, T, TException> context, IBehavior<PipelineRunState, T> next)
        where T : class
        where TException : Exception => next.Faulted(context);

    /// <inheritdoc />
    public void Probe(ProbeContext context) => context.CreateScope(GetType().Name);

    /// <inheritdoc />
    public void Accept(StateMachineVisitor visitor) => visitor.Visit(this);

    /// <summary>Does it, in the saga's transaction.</summary>
    protected abstract Task ExecuteAsync(BehaviorContext<PipelineRunState> context, PipelineRunState run);
}
