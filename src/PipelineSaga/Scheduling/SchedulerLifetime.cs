using MassTransit;
using Quartz;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>
/// Runs Quartz within the bus's own lifetime: it fires only while messages can be sent, and takes schedules as long as they come.
/// </summary>
internal sealed class SchedulerLifetime(ISchedulerFactory schedulers) : IBusObserver
{
    public void PostCreate(IBus bus)
    {
    }

    public void CreateFaulted(Exception exception)
    {
    }

    public async Task PreStart(IBus bus)
    {
        var scheduler = await schedulers.GetScheduler();
        var job = JobBuilder.Create<SendScheduledMessageJob>()
            .WithIdentity(SendScheduledMessageJob.Key)
            .StoreDurably()
            .RequestRecovery()
            .Build();
        await scheduler.AddJob(job, AddJobOptions.Replacing);
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
