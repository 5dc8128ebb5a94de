using MassTransit;
using PokeWatch.PipelineSaga.Persistence;
using Quartz;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>
/// Registers the scheduler: Quartz in the pipeline's database, reached through MassTransit's own scheduling contracts on the queue
/// that the bus names its scheduler.
/// </summary>
public static class MessageSchedulingRegistration
{
    private const int Threads = 3;

    /// <summary>How late a process may notice what another one, now gone, had scheduled.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    /// <summary>Adds Quartz and the daily run's schedule. The tables must be there when the bus starts: <see cref="QuartzJobStore"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="kind">The kind of database.</param>
    /// <param name="connectionString">Connects to it.</param>
    public static IServiceCollection AddMessageScheduling(this IServiceCollection services, DatabaseKind kind, string connectionString)
    {
        services.AddOptions<ScheduleOptions>()
            .BindConfiguration(ScheduleOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => DailyRunSchedule.IsCron(options.Cron),
                "Schedule:Cron is not a crontab expression of five fields (minute, hour, day of month, month, day of week), such as '0 2 * * *'.")
            .ValidateOnStart();

        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options => options.IdleWaitTime = PollInterval);
            quartz.UseDefaultThreadPool(Threads);
            quartz.AddJobType<SendScheduledMessageJob>();
            quartz.UsePersistentStore(store => store.UseDatabase(kind, connectionString));
        });
        return services.AddHostedService<DailyRunSchedule>();
    }

    /// <summary>Adds the consumers of MassTransit's scheduling contracts, and Quartz to what starts and stops with the bus.</summary>
    public static IBusRegistrationConfigurator AddMessageSchedulingConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddBusObserver<SchedulerLifetime>();
        bus.AddConsumer<MessageSchedulingConsumer, MessageSchedulingConsumerDefinition>();
        return bus;
    }
}
