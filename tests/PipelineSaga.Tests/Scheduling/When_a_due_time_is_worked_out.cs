using CsCheck;
using PokeWatch.PipelineSaga.Scheduling;
using Quartz;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

public sealed class When_a_due_time_is_worked_out
{
    private static readonly CronExpression Nightly = CronExpression.Parse("0 2 * * *", CronFormat.Unix).WithTimeZone(TimeZoneInfo.Utc);

    private static readonly Gen<DateTimeOffset> Moments = Gen.Long[0, 20L * 365 * TimeSpan.TicksPerDay]
        .Select(ticks => new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(ticks));

    [Fact]
    public void a_late_firing_is_for_the_latest_time_that_has_come() => Gen.Select(Moments, Gen.Int[2, 5000]).Sample((scheduledFor, late) =>
    {
        var firedAt = scheduledFor.AddMinutes(late);
        var due = DueTime.Of(Nightly, scheduledFor, firedAt);
        return due.TimeOfDay == TimeSpan.FromHours(2) && due <= firedAt && firedAt - due < TimeSpan.FromDays(1);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(59_000)]
    public void a_firing_in_time_is_for_its_own_time(int milliseconds)
    {
        var due = new DateTimeOffset(2026, 3, 29, 2, 0, 0, TimeSpan.Zero);

        Assert.Equal(due, DueTime.Of(Nightly, due, due.AddMilliseconds(milliseconds)));
        Assert.Equal(due, DueTime.Of(CronExpression.Parse("* * * * * ?"), due, due.AddMilliseconds(milliseconds)));
    }

    [Fact]
    public void each_due_time_has_a_message_id_of_its_own() => Moments.Sample(moment =>
        DueTime.MessageId("daily", moment) == DueTime.MessageId("daily", moment)
        && DueTime.MessageId("daily", moment) != DueTime.MessageId("daily", moment.AddDays(1))
        && DueTime.MessageId("daily", moment) != DueTime.MessageId("weekly", moment));

    [Fact]
    public void the_next_run_is_within_a_day_and_in_utc() => Moments.Sample(now =>
    {
        var next = DailyRunSchedule.NextRunAt(new ScheduleOptions(), now);
        return next > now && next - now <= TimeSpan.FromDays(1) && next.Value.UtcDateTime.TimeOfDay == TimeSpan.FromHours(2);
    });

    [Fact]
    public void there_is_no_next_run_where_the_schedule_is_off() =>
        Assert.Null(DailyRunSchedule.NextRunAt(new ScheduleOptions { Enabled = false }, DateTimeOffset.UnixEpoch));
}
