using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

public sealed class When_the_transport_fails_at_the_due_time
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task the_message_is_sent_again_until_it_goes_out(Backend backend)
    {
        await using var system = await SchedulingSystem.CreateAsync(backend);
        var host = await system.StartAsync();
        var outage = new Outage();
        using var observed = host.Services.GetRequiredService<IBus>().ConnectSendObserver(outage);

        await host.ScheduleAsync("late", DateTimeOffset.UtcNow, NewId.NextGuid());
        await system.UntilReceivedAsync("late");
        await system.UntilScheduledAsync(0);

        Assert.Single(system.Received);
        Assert.Equal(2, outage.Tries);
    }

    /// <summary>Fails the first send to the reminders' queue.</summary>
    private sealed class Outage : ISendObserver
    {
        private int _tries;

        public int Tries => _tries;

        public Task PreSend<T>(SendContext<T> context)
            where T : class =>
            context.DestinationAddress!.AbsolutePath.EndsWith("reminder", StringComparison.Ordinal) && Interlocked.Increment(ref _tries) == 1
                ? throw new InvalidOperationException("The broker is away.")
                : Task.CompletedTask;

        public Task PostSend<T>(SendContext<T> context)
            where T : class => Task.CompletedTask;

        public Task SendFault<T>(SendContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }
}
