using MassTransit;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

public sealed class When_a_scheduled_message_is_cancelled
{
    private const string Cancelled = "SELECT count(*) FROM qrtz_triggers WHERE next_fire_time > {0}";

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task it_does_not_come(Backend backend)
    {
        await using var system = await SchedulingSystem.CreateAsync(backend);
        var host = await system.StartAsync();
        var (cancelled, kept) = (NewId.NextGuid(), NewId.NextGuid());
        var due = DateTimeOffset.UtcNow.AddSeconds(2);

        await host.ScheduleAsync("cancelled", due, cancelled);
        await host.ScheduleAsync("kept", due.AddSeconds(0.5), kept);
        await host.CancelAsync(cancelled, DateTimeOffset.UtcNow);
        await system.UntilReceivedAsync("kept");

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
        await UntilCancelledAsync(system);
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
        await UntilCancelledAsync(system);
        await host.ScheduleAsync("anew", DateTimeOffset.UtcNow, token);

        await system.UntilReceivedAsync("anew");
    }

    private static Task UntilCancelledAsync(SchedulingSystem system) => SchedulingSystem.UntilAsync(
        async () => await system.ExecuteAsync(string.Format(
            System.Globalization.CultureInfo.InvariantCulture, Cancelled, DateTimeOffset.UtcNow.AddMinutes(30).UtcTicks)) == 1,
        "the cancelled token");
}
