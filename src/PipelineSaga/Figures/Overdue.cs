using PokeWatch.PipelineSaga.Scheduling;

namespace PokeWatch.PipelineSaga.Figures;

/// <summary>Says whether the scheduled run is late.</summary>
public static class Overdue
{
    /// <summary>How long ago the first due time was that no completed run has followed; zero if there is none.</summary>
    /// <param name="schedule">When runs are due.</param>
    /// <param name="since">When the newest completed run was started; for want of one, since when there could have been one.</param>
    /// <param name="now">The time (UTC).</param>
    public static TimeSpan By(ScheduleOptions schedule, DateTimeOffset since, DateTimeOffset now) =>
        DailyRunSchedule.NextRunAt(schedule, since) is { } due && due < now ? now - due : TimeSpan.Zero;
}
