using MassTransit;
using Quartz;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>
/// Runs Quartz within the bus's own lifetime: it fires only while messages can be sent, and takes schedules as long as they come.
/// </summary>
internal sealed class SchedulerLifetime(
    ISchedulerFactory schedulers, IHostApplicationLifetime application, ILogger<SchedulerLifetime> logger) : IBusObserver
{
    public void PostCreate(IBus bus)
    {
    }

    public void CreateFaulted(Exception exception)
    {
    }

    public async Task PreStart(IBus bus)
    {
        var job = JobBuilder.Create<SendScheduledMessageJob>()
            .WithIdentity(SendScheduledMessageJob.Key)
            .StoreDurably()
            .RequestRecovery()
            .Build();
        try
        {
            var scheduler = await schedulers.GetScheduler();
            await scheduler.AddJob(job, AddJobOptions.Replacing);
        }
        catch (Exception exception)
        {
            // The host does not wait for the bus to start and would run on without one, never ready; what restarts it can try again.
            logger.LogCritical(exception, "The scheduler cannot use its database; the process stops");
            Environment.ExitCode = 1;
            application.StopApplication();
            throw;
        }
    }

    public async Task PostStart(IBus bus, Task<BusReady> busReady)
    {
        await busReady;
        await (await schedulers.GetScheduler()).Start();
    }

    public Task StartFaulted(IBus bus, Exception exception) => Task.CompletedTask;

    public async Task PreStop(IBus bus) => await (await schedulers.GetScheduler()).Standby();

    public async Task PostStop(IBus bus) => await (await schedulers.GetScheduler()).Shutdown(waitForJobsToComplete: true);

    public Task StopFaulted(IBus bus, Exception exception) => Task.CompletedTask;
}
