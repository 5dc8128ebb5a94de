using System.Collections.Concurrent;
using MassTransit;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

/// <summary>Writes down each reminder that comes.</summary>
public sealed class ReminderConsumer(ConcurrentQueue<ReceivedReminder> received) : IConsumer<Reminder>
{
    public static readonly Uri Queue = new("queue:reminder");

    public Task Consume(ConsumeContext<Reminder> context)
    {
        received.Enqueue(new ReceivedReminder(
            context.Message,
            context.MessageId,
            context.ConversationId,
            context.GetSchedulingTokenId(),
            context.Headers.Get<string>("x-scenario"),
            context.Headers.Get<string>(MessageHeaders.Quartz.Scheduled),
            DateTimeOffset.UtcNow));
        return Task.CompletedTask;
    }
}
