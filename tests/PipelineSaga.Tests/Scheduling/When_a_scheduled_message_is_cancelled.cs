using MassTransit;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

public sealed class When_a_scheduled_message_is_cancelled
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task it_does_not_come(Backend backend)
    {
        await using var system = await SchedulingSystem.CreateAsync(backend);
        var host = await system.StartAsync();
        var (cancelled, kept) = (NewId.NextGuid(), NewId.NextGuid());
        var due = DateTimeOffset.UtcNow.AddMinutes(10);

        await host.ScheduleAsync("cancelled", due, cancelled);
        await host.ScheduleAsync("kept", due, kept);
        await host.CancelAsync(cancelled, DateTimeOffset.UtcNow);
        await system.UntilScheduledAsync(2);
        await system.UntilCancelledAsync();
        await system.ComeDueAsync();
        await system.UntilReceivedAsync("kept");
        await system.UntilScheduledAsync(0);

        Assert.Single(system.Received);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task it_does_not_come_even_where_the_cancel_overtook_the_schedule(Backend backend)
    {
        await using var system = await SchedulingSystem.CreateAsync(backend);
        var host = await system.StartAsync();
        var (overtaken, kept) = (NewId.NextGuid(), NewId.NextGuid());

        // The time is the later one by the sender's clock: the schedule was sent first and is only slower.
        await host.CancelAsync(overtaken, DateTimeOffset.UtcNow.AddMinutes(1));
        await system.UntilCancelledAsync();
        await host.ScheduleAsync("overtaken", DateTimeOffset.UtcNow, overtaken);
        await host.ScheduleAsync("kept", DateTimeOffset.UtcNow.AddSeconds(1), kept);
        await system.UntilReceivedAsync("kept");

        Assert.Single(system.Received);
    }

    [Fact]
    public async Task a_schedule_made_after_the_cancel_comes()
    {
        await using var system = await SchedulingSystem.CreateAsync(Backend.Embedded);
        var host = await system.StartAsync();
        var token = NewId.NextGuid();

        await host.CancelAsync(token, DateTimeOffset.UtcNow);
        await system.UntilCancelledAsync();
        await host.ScheduleAsync("anew", DateTimeOffset.UtcNow, token);

        await system.UntilReceivedAsync("anew");
    }
}
