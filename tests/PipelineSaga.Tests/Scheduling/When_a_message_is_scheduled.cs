using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

public sealed class When_a_message_is_scheduled
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task it_comes_once_when_due_as_it_was_sent_and_is_then_forgotten(Backend backend)
    {
        await using var system = await SchedulingSystem.CreateAsync(backend);
        var host = await system.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var conversation = NewId.NextGuid();
        var due = DateTimeOffset.UtcNow.AddSeconds(1);

        var scheduled = await scope.ServiceProvider.GetRequiredService<IMessageScheduler>().ScheduleSend(
            ReminderConsumer.Queue,
            due.UtcDateTime,
            new Reminder { Text = "sell", Prices = [1.5m, 2m] },
            Pipe.Execute<SendContext<Reminder>>(context =>
            {
                context.ConversationId = conversation;
                context.Headers.Set("x-scenario", "scheduled");
            }),
            TestContext.Current.CancellationToken);
        await system.UntilReceivedAsync("sell");
        await system.UntilScheduledAsync(0);

        var reminder = Assert.Single(system.Received);
        Assert.Equal([1.5m, 2m], reminder.Message.Prices);
        Assert.Equal(conversation, reminder.ConversationId);
        Assert.Equal("scheduled", reminder.Header);
        Assert.Equal(scheduled.TokenId, reminder.TokenId);
        Assert.InRange(reminder.At, due.AddMilliseconds(-1), due.AddSeconds(10));
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_second_schedule_of_its_token_takes_its_place(Backend backend)
    {
        await using var system = await SchedulingSystem.CreateAsync(backend);
        var host = await system.StartAsync();
        var token = NewId.NextGuid();

        await host.ScheduleAsync("first", DateTimeOffset.UtcNow.AddHours(1), token);
        await system.UntilScheduledAsync(1);
        await host.ScheduleAsync("second", DateTimeOffset.UtcNow, token);
        await system.UntilReceivedAsync("second");
        await system.UntilScheduledAsync(0);

        Assert.Single(system.Received);
    }
}
