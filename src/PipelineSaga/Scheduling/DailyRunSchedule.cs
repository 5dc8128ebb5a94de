using MassTransit;
using MassTransit.Scheduling;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.ServiceDefaults;
using Quartz;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>
/// Registers the daily run as a recurring scheduled message once the bus is up. All processes register the same schedule, under the
/// same name, and so have one.
/// </summary>
/// <remarks>
/// Each <see cref="DailyRunDue"/> carries the time it is due for, ISO 8601 in UTC, in <see cref="DueAtHeader"/>, and a message id
/// made from that time. A time missed while no process ran is made up for once.
/// </remarks>
public sealed class DailyRunSchedule(
    IBusControl bus, IOptions<ScheduleOptions> options, TimeProvider time, ILogger<DailyRunSchedule> logger) : BackgroundService
{
    /// <summary>The header that holds the time a <see cref="DailyRunDue"/> is due for.</summary>
    public const string DueAtHeader = MessageHeaders.Quartz.Scheduled;

    /// <summary>The queue that receives <see cref="DailyRunDue"/>.</summary>
    public static readonly Uri Destination = new("queue:daily-run-due");

    private const string ScheduleId = "daily-run";
    private const string ScheduleGroup = "pokewatch";
    private static readonly TimeSpan RegistrationTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RegistrationRetryDelay = TimeSpan.FromSeconds(10);

    /// <summary>Whether <paramref name="cron"/> is a crontab expression of five fields.</summary>
    public static bool IsCron(string cron) => CronExpression.TryParse(cron, CronFormat.Unix, out _);

    /// <summary>The first due time after <paramref name="now"/>, in UTC; null where runs do not start by themselves.</summary>
    /// <exception cref="FormatException">The cron expression has an error.</exception>
    public static DateTimeOffset? NextRunAt(ScheduleOptions options, DateTimeOffset now) => options.Enabled
        ? CronExpression.Parse(options.Cron, CronFormat.Unix).WithTimeZone(TimeZoneInfo.Utc).GetNextValidTimeAfter(now)
        : null;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        while (true)
        {
            try
            {
                await Task.Run(RegisterAsync, stoppingToken).WaitAsync(RegistrationTimeout, time, stoppingToken);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(exception, "The daily run's schedule was not registered and will be tried again");
                await Task.Delay(RegistrationRetryDelay, time, stoppingToken);
            }
        }
    }

    private async Task RegisterAsync()
    {
        var scheduler = await bus.GetSendEndpoint(BusRegistration.SchedulerAddress);
        if (options.Value.Enabled)
        {
            await scheduler.ScheduleRecurringSend(Destination, new Daily(options.Value.Cron, time.GetUtcNow()), new DailyRunDue());
        }
        else
        {
            await scheduler.CancelScheduledRecurringSend(ScheduleId, ScheduleGroup);
        }
    }

    private sealed class Daily : DefaultRecurringSchedule
    {
        public Daily(string cron, DateTimeOffset now)
        {
            ScheduleId = DailyRunSchedule.ScheduleId;
            ScheduleGroup = DailyRunSchedule.ScheduleGroup;
            CronExpression = Quartz.CronExpression.Parse(cron, CronFormat.Unix).CronExpressionString;
            TimeZoneId = TimeZoneInfo.Utc.Id;
            StartTime = now;
            MisfirePolicy = MissedEventPolicy.Send;
        }
    }
}
