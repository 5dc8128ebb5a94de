using MassTransit;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>
/// Claims the one slot for running, in the saga's own transaction; if another run holds it, notes which.
/// </summary>
public sealed class ClaimSlot<TMessage>(RunSlot slot) : IStateMachineActivity<PipelineRunState, TMessage>
    where TMessage : class
{
    /// <inheritdoc />
    public async Task Execute(
        BehaviorContext<PipelineRunState, TMessage> context, IBehavior<PipelineRunState, TMessage> next)
    {
        context.Saga.RefusedBy = await slot.ClaimAsync(context.Saga.CorrelationId, context.CancellationToken);
        await next.Execute(context);
    }

    /// <inheritdoc />
    public Task Faulted<TException>(
        BehaviorExceptionContext<PipelineRunState, TMessage, TException> context, IBehavior<PipelineRunState, TMessage> next)
        where TException : Exception => next.Faulted(context);

    /// <inheritdoc />
    public void Probe(ProbeContext context) => context.CreateScope("claim-slot");

    /// <inheritdoc />
    public void Accept(StateMachineVisitor visitor) => visitor.Visit(this);
}
