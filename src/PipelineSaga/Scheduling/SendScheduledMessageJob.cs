using System.Diagnostics;
using System.Globalization;
using MassTransit;
using MassTransit.Logging;
using MassTransit.Serialization;
using PokeWatch.PipelineSaga.Steps;
using Quartz;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>
/// Sends one scheduled message to its destination. A send that fails is tried again for days, the waits kept in the job store: a
/// broker's outage delays messages and loses none. A process that dies while sending leaves the firing to the next one.
/// </summary>
[RetryPolicy(10_000, "00:00:01", 2.0, MaxDelay = "00:01:00")]
internal sealed class SendScheduledMessageJob(IBus bus, TimeProvider time, ILogger<SendScheduledMessageJob> logger) : IJob
{
    /// <summary>The one durable job of which every scheduled message is a trigger.</summary>
    public static readonly JobKey Key = new("send-scheduled-message");

    private static readonly ActivitySource Activities = new(StepRunner.ActivitySourceName);

    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var data = context.MergedJobDataMap;
        if (data.TryGetString(ScheduledTrigger.CancelledAt, out _))
        {
            return;
        }

        var dueAt = Time(SchedulerConstants.FailedJobOriginalTriggerScheduledFireTime) ?? context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        var envelope = ScheduledEnvelope.Read(data.GetString(ScheduledTrigger.Envelope)!);
        ActivityContext scheduling = default;
        if (data.TryGetString(ScheduledTrigger.ScheduleId, out var scheduleId))
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(data.GetString(ScheduledTrigger.TimeZone)!);
            var firedAt = Time(SchedulerConstants.FailedJobOriginalTriggerFireTime) ?? context.FireTimeUtc;
            dueAt = DueTime.Of(new CronExpression(data.GetString(ScheduledTrigger.Cron)!, zone), dueAt, firedAt);
            envelope.MessageId = DueTime.MessageId(scheduleId!, dueAt).ToString();
        }
        else if (envelope.Headers.TryGetValue(DiagnosticHeaders.ActivityId, out var id))
        {
            // Goes on with the trace of whoever scheduled it; what recurs begins a trace each time.
            _ = ActivityContext.TryParse(id?.ToString(), null, isRemote: true, out scheduling);
        }

        using var activity = Activities.StartActivity("scheduled message", ActivityKind.Producer, scheduling);

        var now = time.GetUtcNow();
        if (envelope.ExpirationTime is { } expires && expires.ToUniversalTime() <= now.UtcDateTime)
        {
            logger.LogWarning("Dropped scheduled message {message_id}: it expired at {expired_at}", envelope.MessageId, expires);
            return;
        }

        envelope.Headers[MessageHeaders.SchedulingTokenId] = data.GetString(ScheduledTrigger.TokenId);
        envelope.Headers[MessageHeaders.Quartz.Scheduled] = DueTime.Text(dueAt);
        try
        {
            await SendAsync(new Uri(data.GetString(ScheduledTrigger.Destination)!), envelope, now).WaitAsync(SendTimeout, cancellationToken);
        }
        catch (Exception exception)
        {
            logger.LogWarning(
                exception, "Scheduled message {message_id} was not sent on try {attempt}", envelope.MessageId, context.RetryAttempt + 1);
            throw new JobExecutionException(exception);
        }

        // Of the firing that a process died in, where this one recovers it.
        DateTimeOffset? Time(string key) => context.Recovering && data.TryGetString(key, out var text)
            ? DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;
    }

    // No token: the client's bookkeeping of confirms does not survive a publish that is cancelled. The caller stops waiting instead.
    private Task SendAsync(Uri destination, JsonMessageEnvelope envelope, DateTimeOffset now) => Task.Run(async () =>
    {
        var endpoint = await bus.GetSendEndpoint(destination);
        await endpoint.Send(
            new SerializedMessageBody(), Pipe.Execute<SendContext<SerializedMessageBody>>(context => envelope.Send(context, now)));
    });
}
