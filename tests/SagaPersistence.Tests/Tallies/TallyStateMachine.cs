using MassTransit;

namespace PokeWatch.SagaPersistence.Tests.Tallies;

public sealed class TallyStateMachine : MassTransitStateMachine<Tally>
{
    public TallyStateMachine()
    {
        Event(() => Started, e => e.CorrelateById(context => context.Message.TallyId));
        Event(() => Counted, e =>
        {
            e.CorrelateById(context => context.Message.TallyId);
            e.InsertOnInitial = true;
            e.SetSagaFactory(context => new Tally { CorrelationId = context.Message.TallyId });
        });
        Event(() => GroupCounted, e =>
        {
            e.CorrelateBy((tally, context) => tally.Group == context.Message.Group);
            e.OnMissingInstance(missing => missing.Discard());
        });
        Event(() => Ended, e => e.CorrelateById(context => context.Message.TallyId));

        InstanceState(tally => tally.CurrentState);

        Initially(
            When(Started)
                .Then(context => context.Saga.Group = context.Message.Group)
                .TransitionTo(Counting),
            When(Counted)
                .Then(Count)
                .PublishAsync(Applied)
                .Then(FailIfAsked)
                .TransitionTo(Counting));

        During(Counting,
            Ignore(Started),
            When(Counted).Then(Count).PublishAsync(Applied).Then(FailIfAsked),
            When(GroupCounted).Then(Count).PublishAsync(Applied),
            When(Ended).Finalize());

        SetCompletedWhenFinalized();
    }

    public State Counting { get; } = null!;

    public Event<TallyStarted> Started { get; } = null!;

    public Event<Counted> Counted { get; } = null!;

    public Event<GroupCounted> GroupCounted { get; } = null!;

    public Event<TallyEnded> Ended { get; } = null!;

    private static void Count(BehaviorContext<Tally> context)
    {
        context.Saga.Total++;
        context.Saga.Version++;
    }

    private static void FailIfAsked(BehaviorContext<Tally, Counted> context)
    {
        if (context.GetRetryAttempt() < context.Message.FailFirst)
        {
            throw new InvalidOperationException("Asked to fail.");
        }
    }

    private static Task<SendTuple<CountApplied>> Applied<T>(BehaviorContext<Tally, T> context)
        where T : class =>
        context.Init<CountApplied>(new CountApplied { TallyId = context.Saga.CorrelationId, Total = context.Saga.Total });
}
