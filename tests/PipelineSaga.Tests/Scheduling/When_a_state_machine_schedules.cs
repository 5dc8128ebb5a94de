using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

public sealed class When_a_state_machine_schedules
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task its_deadline_comes_unless_it_was_unscheduled(Backend backend)
    {
        await using var system = await SchedulingSystem.CreateAsync(backend);
        var passed = new ConcurrentQueue<Guid>();
        var host = await system.StartAsync(bus =>
        {
            bus.AddSagaStateMachine<AlarmMachine, Alarm>().InMemoryRepository();
            bus.AddHandler<AlarmRang>(context =>
            {
                passed.Enqueue(context.Message.CorrelationId);
                return Task.CompletedTask;
            });
        });
        var transport = host.Services.GetRequiredService<IBus>();
        var (stopped, ringing) = (NewId.NextGuid(), NewId.NextGuid());

        await transport.Publish(new SetAlarm(stopped, TimeSpan.FromMinutes(10)));
        await transport.Publish(new SetAlarm(ringing, TimeSpan.FromMinutes(10)));
        await system.UntilScheduledAsync(2);
        await transport.Publish(new StopAlarm(stopped));
        await system.UntilCancelledAsync();
        await system.ComeDueAsync();
        await SchedulingSystem.UntilAsync(() => Task.FromResult(!passed.IsEmpty), "the deadline");
        await system.UntilScheduledAsync(0);

        Assert.Equal(ringing, Assert.Single(passed));
    }

    public sealed record SetAlarm(Guid CorrelationId, TimeSpan Delay);

    public sealed record StopAlarm(Guid CorrelationId);

    public sealed record AlarmDue(Guid CorrelationId);

    public sealed record AlarmRang(Guid CorrelationId);

    public sealed class Alarm : SagaStateMachineInstance
    {
        public Guid CorrelationId { get; set; }

        public string CurrentState { get; set; } = "";

        public Guid? DeadlineToken { get; set; }
    }

    public sealed class AlarmMachine : MassTransitStateMachine<Alarm>
    {
        public AlarmMachine()
        {
            InstanceState(alarm => alarm.CurrentState);
            Schedule(() => Deadline, alarm => alarm.DeadlineToken);
            Initially(When(Set)
                .Schedule(Deadline, context => new AlarmDue(context.Saga.CorrelationId), context => context.Message.Delay)
                .TransitionTo(Waiting));
            During(
                Waiting,
                When(Stopped).Unschedule(Deadline),
                When(Deadline!.Received).Publish(context => new AlarmRang(context.Saga.CorrelationId)).Finalize());
        }

        public State Waiting { get; private set; } = null!;

        public Event<SetAlarm> Set { get; private set; } = null!;

        public Event<StopAlarm> Stopped { get; private set; } = null!;

        public Schedule<Alarm, AlarmDue> Deadline { get; private set; } = null!;
    }
}
