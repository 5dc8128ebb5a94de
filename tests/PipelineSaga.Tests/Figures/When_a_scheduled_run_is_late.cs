using System.Globalization;
using PokeWatch.PipelineSaga.Figures;
using PokeWatch.PipelineSaga.Scheduling;

namespace PokeWatch.PipelineSaga.Tests.Figures;

public sealed class When_a_scheduled_run_is_late
{
    private static readonly ScheduleOptions Daily = new() { Enabled = true, Cron = "0 2 * * *" };

    [Theory]
    [InlineData("2026-02-01 02:00:01", "2026-02-01 03:00:00", 0)] // today's was made
    [InlineData("2026-02-01 02:00:01", "2026-02-02 01:59:59", 0)] // the next is not due yet
    [InlineData("2026-02-01 02:00:01", "2026-02-02 02:30:00", 1800)] // it is due and still under way, or was never begun
    [InlineData("2026-02-01 02:00:01", "2026-02-03 02:30:00", 88200)] // it has not come for more than a cycle, so the one after is late as well
    [InlineData("2026-02-01 01:00:00", "2026-02-01 02:00:10", 10)] // one by hand from before the due time is not it
    [InlineData("2026-02-01 02:00:00", "2026-02-01 12:00:00", 0)] // one that began just then is
    public void it_is_so_until_a_run_is_completed_that_began_after_the_due_time(string lastSuccessStarted, string now, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Overdue.By(Daily, Utc(lastSuccessStarted), Utc(now)));

    [Fact]
    public void nothing_is_late_where_runs_do_not_start_by_themselves() =>
        Assert.Equal(TimeSpan.Zero, Overdue.By(new ScheduleOptions { Enabled = false }, Utc("2020-01-01"), Utc("2026-02-01")));

    [Fact]
    public void the_cycle_is_the_time_between_two_due_times()
    {
        Assert.Equal(TimeSpan.FromDays(1), PipelineFigureMetrics.Cycle(Daily, Utc("2026-02-01 12:00:00")));
        Assert.Equal(TimeSpan.FromDays(7), PipelineFigureMetrics.Cycle(new() { Enabled = true, Cron = "0 2 * * 1" }, Utc("2026-02-01")));
        Assert.Null(PipelineFigureMetrics.Cycle(new() { Enabled = false }, Utc("2026-02-01")));
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
