using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Quartz;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>Which time of a recurring schedule a firing is for, and its identity.</summary>
public static class DueTime
{
    /// <summary>
    /// The schedule's time that a firing is for. A late, retried or recovered firing is for the time that was missed, however long
    /// ago, and not for the moment at which it came.
    /// </summary>
    /// <param name="cron">The expression, in its time zone.</param>
    /// <param name="firedFor">What Quartz calls the scheduled time, which is the present where the time was missed.</param>
    /// <returns>The latest time of the expression that is not after <paramref name="firedFor"/>, in UTC.</returns>
    public static DateTimeOffset Of(CronExpression cron, DateTimeOffset firedFor) =>
        (cron.GetPreviousValidTimeBefore(firedFor.AddTicks(1)) ?? firedFor).ToUniversalTime();

    /// <summary>
    /// The id of the message for one due time of a schedule: the same in every try, so that an inbox recognises a repetition.
    /// </summary>
    public static Guid MessageId(string scheduleId, DateTimeOffset dueAt) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{scheduleId} {Text(dueAt)}")).AsSpan(0, 16));

    /// <summary>ISO 8601, UTC.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
