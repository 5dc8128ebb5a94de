using MassTransit;
using MassTransit.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

/// <summary>MassTransit's scheduling commands, sent as its own clients send them.</summary>
internal static class SchedulingCommands
{
    public static async Task ScheduleAsync(this IHost host, string text, DateTimeOffset at, Guid token)
    {
        var scheduler = await host.SchedulerAsync();
        await scheduler.Send<ScheduleMessage>(
            new ScheduleMessageCommand<Reminder>(at.UtcDateTime, ReminderConsumer.Queue, new Reminder { Text = text }, token));
    }

    public static async Task CancelAsync(this IHost host, Guid token, DateTimeOffset cancelledAt)
    {
        var scheduler = await host.SchedulerAsync();
        await scheduler.Send<CancelScheduledMessage>(
            new { CorrelationId = NewId.NextGuid(), Timestamp = cancelledAt.UtcDateTime, TokenId = token });
    }

    public static async Task ScheduleRecurringAsync(this IHost host, string text, string cron, string id)
    {
        var scheduler = await host.SchedulerAsync();
        await scheduler.ScheduleRecurringSend(ReminderConsumer.Queue, new Recurring(id, cron), new Reminder { Text = text });
    }

    public static Task<ISendEndpoint> SchedulerAsync(this IHost host) =>
        host.Services.GetRequiredService<IBus>().GetSendEndpoint(BusRegistration.SchedulerAddress);

    private sealed class Recurring : DefaultRecurringSchedule
    {
        public Recurring(string id, string cron)
        {
            (ScheduleId, ScheduleGroup) = (id, "scenario");
            CronExpression = cron;
            TimeZoneId = TimeZoneInfo.Utc.Id;
        }
    }
}
