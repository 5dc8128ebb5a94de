using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Quartz;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>Which time of a recurring schedule a firing is for, and its identity.</summary>
public static class DueTime
{
    /// <summary>How late a firing may be and still count as in time; what is later was missed.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The schedule's time that a firing is for: its own where it comes in time. One firing makes up for all times that were missed,
    /// and is for the latest of them; so is a try that was repeated until later.
    /// </summary>
    /// <param name="cron">The expression, in its time zone.</param>
    /// <param name="scheduledFor">What Quartz calls the scheduled time: the first that was missed, or the time of a repeated try.</param>
    /// <param name="firedAt">When it fires.</param>
    /// <returns>A time of the expression, in UTC.</returns>
    public static DateTimeOffset Of(CronExpression cron, DateTimeOffset scheduledFor, DateTimeOffset firedAt)
    {
        var latest = firedAt - scheduledFor > Tolerance ? firedAt : scheduledFor;
        return (cron.GetPreviousValidTimeBefore(latest.AddTicks(1)) ?? latest).ToUniversalTime();
    }

    /// <summary>
    /// The id of the message for one due time of a schedule: the same in every try, so that an inbox recognises a repetition.
    /// </summary>
    public static Guid MessageId(string scheduleId, DateTimeOffset dueAt) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{scheduleId} {Text(dueAt)}")).AsSpan(0, 16));

    /// <summary>ISO 8601, UTC.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
