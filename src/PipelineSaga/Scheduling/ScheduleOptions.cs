using System.ComponentModel.DataAnnotations;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>When the daily run starts: section <c>Schedule</c>, e.g. environment variable <c>Schedule__Cron</c>.</summary>
public sealed class ScheduleOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Schedule";

    /// <summary>Whether runs start by themselves.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>A crontab expression of five fields (minute, hour, day of month, month, day of week), in UTC.</summary>
    [Required]
    public string Cron { get; set; } = "0 2 * * *";
}
