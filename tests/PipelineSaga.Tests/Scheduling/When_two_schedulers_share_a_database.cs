using System.Globalization;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

public sealed class When_two_schedulers_share_a_database
{
    [Fact]
    public async Task a_recurring_message_comes_once_for_each_due_time()
    {
        await using var system = await SchedulingSystem.CreateAsync(Backend.Real);
        var hosts = await Task.WhenAll(system.StartAsync(), system.StartAsync());
        await Task.WhenAll(hosts.Select(host => host.ScheduleRecurringAsync("tick", "* * * * * ?", "ticks")));

        await SchedulingSystem.UntilAsync(() => Task.FromResult(system.Received.Count >= 6), "six due times");
        Assert.Equal(2, await system.ExecuteAsync("SELECT count(*) FROM qrtz_scheduler_state"));
        Assert.Equal(1, await system.ExecuteAsync("SELECT count(*) FROM qrtz_triggers"));
        await Task.WhenAll(hosts.Select(system.StopAsync));

        var due = system.Received
            .Select(reminder => DateTimeOffset.Parse(reminder.DueAt!, CultureInfo.InvariantCulture).ToUnixTimeSeconds())
            .Order().ToArray();
        Assert.Equal(Enumerable.Range(0, due.Length).Select(index => due[0] + index), due);
        Assert.Equal(due.Length, system.Received.Select(reminder => reminder.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task one_that_stops_leaves_its_messages_to_the_other()
    {
        await using var system = await SchedulingSystem.CreateAsync(Backend.Real);
        var first = await system.StartAsync();
        await first.ScheduleAsync("inherited", DateTimeOffset.UtcNow.AddMinutes(10), Guid.NewGuid());
        await system.UntilScheduledAsync(1);
        await system.StartAsync();
        await system.StopAsync(first);
        await system.ComeDueAsync();

        await system.UntilReceivedAsync("inherited");
        Assert.Single(system.Received);
    }
}
