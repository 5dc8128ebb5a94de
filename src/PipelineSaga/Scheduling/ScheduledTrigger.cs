using System.Globalization;
using System.Text.Json;
using MassTransit;
using MassTransit.Scheduling;
using MassTransit.Serialization;
using Quartz;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>How MassTransit's scheduling commands become Quartz triggers of <see cref="SendScheduledMessageJob"/>.</summary>
internal static class ScheduledTrigger
{
    public const string Destination = nameof(Destination);
    public const string Envelope = nameof(Envelope);
    public const string TokenId = nameof(TokenId);
    public const string CancelledAt = nameof(CancelledAt);
    public const string Definition = nameof(Definition);
    public const string ScheduleId = nameof(ScheduleId);
    public const string Cron = nameof(Cron);
    public const string TimeZone = nameof(TimeZone);

    /// <summary>How long a cancelled token is remembered. A cancel overtakes its schedule by seconds, or by a broker's outage.</summary>
    private static readonly TimeSpan CancelledRetention = TimeSpan.FromHours(1);

    /// <summary>The one key of a token: its schedule and its cancellation replace each other under Quartz's lock.</summary>
    public static TriggerKey Key(Guid tokenId) => new(tokenId.ToString("N"), "message");

    /// <summary>The key of a recurring schedule.</summary>
    public static TriggerKey Key(string scheduleId, string? scheduleGroup) => new(scheduleId, $"recurring.{scheduleGroup}");

    /// <summary>Sends a message once; at once where it is overdue.</summary>
    public static ITrigger Once(ConsumeContext<ScheduleMessage> context)
    {
        var command = context.Message;
        return TriggerBuilder.Create()
            .WithIdentity(Key(command.CorrelationId))
            .ForJob(SendScheduledMessageJob.Key)
            .StartAt(Utc(command.ScheduledTime))
            .WithSimpleSchedule(schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .UsingJobData(Destination, command.Destination.ToString())
            .UsingJobData(Envelope, ScheduledEnvelope.Write(context, command.Payload, command.PayloadType))
            .UsingJobData(TokenId, command.CorrelationId.ToString("D"))
            .Build();
    }

    /// <summary>Sends nothing: stands in a cancelled token's place, so that a schedule which comes late finds it.</summary>
    public static ITrigger Cancelled(CancelScheduledMessage command, DateTimeOffset now) => TriggerBuilder.Create()
        .WithIdentity(Key(command.TokenId))
        .ForJob(SendScheduledMessageJob.Key)
        .StartAt(now + CancelledRetention)
        .WithSimpleSchedule(schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
        .UsingJobData(CancelledAt, DueTime.Text(Utc(command.Timestamp)))
        .Build();

    /// <summary>
    /// Whether <paramref name="existing"/> cancels a schedule sent at <paramref name="scheduleSentAt"/>. One sent after the cancel
    /// uses its token anew and is due.
    /// </summary>
    public static bool Cancels(ITrigger? existing, DateTime? scheduleSentAt) =>
        existing?.JobDataMap.TryGetString(CancelledAt, out var text) == true
        && scheduleSentAt is { } sentAt
        && Utc(sentAt) <= DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    /// <summary>Sends a message at each time of a cron expression in Quartz's own form, UTC unless the schedule names a time zone.</summary>
    /// <exception cref="FormatException">The cron expression has an error.</exception>
    public static ITrigger Recurring(ConsumeContext<ScheduleRecurringMessage> context, DateTimeOffset now)
    {
        var (command, schedule) = (context.Message, context.Message.Schedule);
        var zone = string.IsNullOrWhiteSpace(schedule.TimeZoneId)
            ? TimeZoneInfo.Utc
            : TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZoneId);
        var misfire = schedule.MisfirePolicy == MissedEventPolicy.Skip
            ? CronTriggerMisfireInstruction.DoNothing
            : CronTriggerMisfireInstruction.FireAndProceed;
        return TriggerBuilder.Create()
            .WithIdentity(Key(schedule.ScheduleId, schedule.ScheduleGroup))
            .ForJob(SendScheduledMessageJob.Key)
            .WithDescription(schedule.Description)
            .StartAt(schedule.StartTime > now ? schedule.StartTime : now)
            .EndAt(schedule.EndTime)
            .WithCronSchedule(schedule.CronExpression, cron => cron.InTimeZone(zone).WithMisfireInstruction(misfire))
            .UsingJobData(Destination, command.Destination.ToString())
            .UsingJobData(Envelope, ScheduledEnvelope.Write(context, command.Payload, command.PayloadType))
            .UsingJobData(TokenId, command.CorrelationId.ToString("D"))
            .UsingJobData(ScheduleId, $"{schedule.ScheduleGroup}/{schedule.ScheduleId}")
            .UsingJobData(Cron, schedule.CronExpression)
            .UsingJobData(TimeZone, zone.Id)
            .UsingJobData(Definition, JsonSerializer.Serialize(
                new object?[] { schedule.CronExpression, zone.Id, misfire, schedule.EndTime, command.Destination, command.Payload },
                SystemTextJsonMessageSerializer.Options))
            .Build();
    }

    private static DateTimeOffset Utc(DateTime time) =>
        time.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(time, TimeSpan.Zero) : new DateTimeOffset(time).ToUniversalTime();
}
