using MassTransit;
using MassTransit.Scheduling;
using Quartz;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>
/// Keeps in Quartz what MassTransit's scheduling commands ask for. Every command may come twice, and a cancel before its schedule.
/// </summary>
internal sealed class MessageSchedulingConsumer(
    ISchedulerFactory schedulers, TimeProvider time, ILogger<MessageSchedulingConsumer> logger) :
    IConsumer<ScheduleMessage>,
    IConsumer<CancelScheduledMessage>,
    IConsumer<ScheduleRecurringMessage>,
    IConsumer<CancelScheduledRecurringMessage>
{
    public async Task Consume(ConsumeContext<ScheduleMessage> context)
    {
        var scheduler = await schedulers.GetScheduler(context.CancellationToken);
        var trigger = ScheduledTrigger.Once(context);

        // First only where nothing is: a cancel that another process stores at this moment is then seen, not overwritten.
        var result = await scheduler.ScheduleTrigger(trigger, TriggerConflict.Keep, context.CancellationToken);
        if (result.Outcome != ScheduleOutcome.Kept)
        {
            return;
        }

        var existing = await scheduler.GetTrigger(trigger.Key, context.CancellationToken);
        if (ScheduledTrigger.Cancels(existing, context.SentTime))
        {
            logger.LogInformation("Message {token_id} was cancelled before it was scheduled", context.Message.CorrelationId);
            return;
        }

        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, context.CancellationToken);
    }

    public async Task Consume(ConsumeContext<CancelScheduledMessage> context)
    {
        var scheduler = await schedulers.GetScheduler(context.CancellationToken);
        await scheduler.ScheduleTrigger(
            ScheduledTrigger.Cancelled(context.Message, time.GetUtcNow()), TriggerConflict.Replace, context.CancellationToken);
    }

    public async Task Consume(ConsumeContext<ScheduleRecurringMessage> context)
    {
        var scheduler = await schedulers.GetScheduler(context.CancellationToken);
        var trigger = ScheduledTrigger.Recurring(context, time.GetUtcNow());

        // First only where nothing is: two processes that start at the same moment would each replace the other's, and a time that is
        // due at that moment would come twice.
        var result = await scheduler.ScheduleTrigger(trigger, TriggerConflict.Keep, context.CancellationToken);
        if (result.Outcome == ScheduleOutcome.Kept)
        {
            // A process that starts registers its schedules again. What is the same stays, or a time that was missed while all
            // processes were down, and is about to be made up for, would be forgotten.
            var existing = await scheduler.GetTrigger(trigger.Key, context.CancellationToken);
            if (existing?.JobDataMap.GetString(ScheduledTrigger.Definition) == trigger.JobDataMap.GetString(ScheduledTrigger.Definition)
                && await scheduler.GetTriggerState(trigger.Key, context.CancellationToken) != TriggerState.Error)
            {
                return;
            }

            result = await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, context.CancellationToken);
        }

        logger.LogInformation(
            "Schedule {schedule_id} {cron} is due next at {due_at}",
            context.Message.Schedule.ScheduleId, context.Message.Schedule.CronExpression, result.NextFireTimeUtc);
    }

    public async Task Consume(ConsumeContext<CancelScheduledRecurringMessage> context)
    {
        var scheduler = await schedulers.GetScheduler(context.CancellationToken);
        var key = ScheduledTrigger.Key(context.Message.ScheduleId, context.Message.ScheduleGroup);
        if (await scheduler.UnscheduleJob(key, context.CancellationToken))
        {
            logger.LogInformation("Schedule {schedule_id} was cancelled", context.Message.ScheduleId);
        }
    }
}
