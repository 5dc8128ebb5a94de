using System.Globalization;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Scheduling;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

public sealed class When_the_daily_run_is_scheduled
{
    private const string Expressions = "SELECT count(*) FROM qrtz_cron_triggers WHERE cron_expression = '{0}'";

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_restart_keeps_it_a_new_cron_replaces_it_and_disabling_removes_it(Backend backend)
    {
        await using var system = await SchedulingSystem.CreateAsync(backend);

        var host = await system.StartAsync(settings: ("Schedule:Enabled", "true"));
        await UntilOnlyAsync(system, "0 2 * * *");
        await system.StopAsync(host);

        host = await system.StartAsync(settings: [("Schedule:Enabled", "true"), ("Schedule:Cron", "30 4 * * 1-5")]);
        await UntilOnlyAsync(system, "30 4 * * 1-5");
        await system.StopAsync(host);

        await system.StartAsync();
        await system.UntilScheduledAsync(0);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_time_missed_by_all_processes_is_made_up_for_once_and_names_its_own_day(Backend backend)
    {
        await using var system = await SchedulingSystem.CreateAsync(backend);
        var due = new System.Collections.Concurrent.ConcurrentQueue<(Guid? MessageId, string? DueAt)>();
        void Receive(IBusRegistrationConfigurator bus)
        {
            bus.AddHandler<DailyRunDue>(context =>
            {
                due.Enqueue((context.MessageId, context.Headers.Get<string>(DailyRunSchedule.DueAtHeader)));
                return Task.CompletedTask;
            }).Endpoint(endpoint => endpoint.Name = DailyRunSchedule.Destination.AbsolutePath);
        }

        var host = await system.StartAsync(Receive, ("Schedule:Enabled", "true"));
        await UntilOnlyAsync(system, "0 2 * * *");
        await system.StopAsync(host);
        await system.ExecuteAsync($"UPDATE qrtz_triggers SET next_fire_time = next_fire_time - {3 * TimeSpan.TicksPerDay}");

        var hosts = await Task.WhenAll(
            system.StartAsync(Receive, ("Schedule:Enabled", "true")),
            backend == Backend.Real ? system.StartAsync(Receive, ("Schedule:Enabled", "true")) : Task.FromResult<IHost>(null!));
        await SchedulingSystem.UntilAsync(() => Task.FromResult(!due.IsEmpty), "the missed run");
        var now = DateTimeOffset.UtcNow;
        await SchedulingSystem.UntilAsync(
            async () => await system.ExecuteAsync(
                $"SELECT count(*) FROM qrtz_triggers WHERE next_fire_time > {now.UtcTicks} AND trigger_state = 'WAITING'") == 1,
            "the next run");

        var missed = Assert.Single(due);
        var expected = new DateTimeOffset(now.Date, TimeSpan.Zero).AddHours(2);
        Assert.Equal(
            expected > now ? expected.AddDays(-1) : expected, DateTimeOffset.Parse(missed.DueAt!, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("0 2 * *")]
    [InlineData("0 0 2 * * ?")]
    [InlineData("61 2 * * *")]
    [InlineData("daily")]
    public async Task an_expression_with_an_error_stops_the_start(string cron)
    {
        await using var system = await SchedulingSystem.CreateAsync(Backend.Embedded);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => system.StartAsync(settings: ("Schedule:Cron", cron)));

        Assert.Contains("Schedule:Cron", error.Message, StringComparison.Ordinal);
    }

    private static Task UntilOnlyAsync(SchedulingSystem system, string crontab)
    {
        var quartz = Quartz.CronExpression.Parse(crontab, Quartz.CronFormat.Unix).CronExpressionString;
        return SchedulingSystem.UntilAsync(
            async () => await system.ExecuteAsync(string.Format(CultureInfo.InvariantCulture, Expressions, quartz)) == 1
                && await system.ExecuteAsync("SELECT count(*) FROM qrtz_triggers") == 1,
            $"the one schedule {quartz}");
    }
}
