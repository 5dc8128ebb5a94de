using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

public sealed class When_a_process_is_killed_while_it_sends
{
    [Fact]
    public async Task the_next_process_sends_the_message()
    {
        await using var killed = await SchedulingSystem.CreateAsync(Backend.Embedded);
        var host = await killed.StartAsync();
        using var sending = new Sending(host);
        await host.ScheduleAsync("once", DateTimeOffset.UtcNow, NewId.NextGuid());
        var messageId = await sending.FirstAsync();

        await using var restarted = await killed.AfterKillAsync();
        sending.Release();
        await restarted.StartAsync();
        await restarted.UntilReceivedAsync("once");
        await restarted.UntilScheduledAsync(0);

        Assert.Equal(messageId, Assert.Single(restarted.Received).MessageId);
    }

    [Fact]
    public async Task the_next_process_sends_a_recurring_message_for_the_same_due_time_and_for_those_after_it()
    {
        await using var killed = await SchedulingSystem.CreateAsync(Backend.Embedded);
        var host = await killed.StartAsync();
        using var sending = new Sending(host);
        await host.ScheduleRecurringAsync("tick", "* * * * * ?", "ticks");
        var messageId = await sending.FirstAsync();

        await using var restarted = await killed.AfterKillAsync();
        sending.Release();
        await restarted.StartAsync();
        await SchedulingSystem.UntilAsync(
            () => Task.FromResult(
                restarted.Received.Count > 2 && restarted.Received.Any(reminder => reminder.MessageId == messageId)),
            "the tick that was being sent, and more");

        Assert.Equal(
            restarted.Received.Count, restarted.Received.Select(reminder => (reminder.MessageId, reminder.DueAt)).Distinct().Count());
    }

    /// <summary>Holds up what a process sends to the reminders' queue.</summary>
    private sealed class Sending : ISendObserver, IDisposable
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ConcurrentQueue<Guid?> _ids = new();
        private readonly ConnectHandle _observed;

        public Sending(IHost host) => _observed = host.Services.GetRequiredService<IBus>().ConnectSendObserver(this);

        public async Task<Guid?> FirstAsync()
        {
            await SchedulingSystem.UntilAsync(() => Task.FromResult(!_ids.IsEmpty), "a send");
            return _ids.First();
        }

        public void Release() => _released.TrySetResult();

        public void Dispose()
        {
            Release();
            _observed.Disconnect();
        }

        public async Task PreSend<T>(SendContext<T> context)
            where T : class
        {
            if (context.DestinationAddress!.AbsolutePath.EndsWith("reminder", StringComparison.Ordinal))
            {
                _ids.Enqueue(context.MessageId);
                await _released.Task;
            }
        }

        public Task PostSend<T>(SendContext<T> context)
            where T : class => Task.CompletedTask;

        public Task SendFault<T>(SendContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }
}
