using MassTransit;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

public sealed class When_the_scheduler_is_down_at_the_due_time
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task the_next_one_sends_the_message_once(Backend backend)
    {
        await using var system = await SchedulingSystem.CreateAsync(backend);
        var first = await system.StartAsync();
        await first.ScheduleAsync("overdue", DateTimeOffset.UtcNow.AddHours(1), NewId.NextGuid());
        await system.UntilScheduledAsync(1);
        await system.StopAsync(first);

        // Two hours pass: what was due in one is overdue by another, long past what counts as in time.
        await system.ExecuteAsync(
            $"UPDATE qrtz_triggers SET next_fire_time = next_fire_time - {2 * TimeSpan.TicksPerHour}, "
            + $"start_time = start_time - {2 * TimeSpan.TicksPerHour}");
        await system.StartAsync();
        await system.UntilReceivedAsync("overdue");
        await system.UntilScheduledAsync(0);

        Assert.Single(system.Received);
    }
}
