using System.Collections.Concurrent;
using MassTransit;
using PokeWatch.Contracts;

namespace PokeWatch.ModelWorker.Tests.Support;

/// <summary>What a replica reported of itself, in the order in which its bus took it; the broker may hold back reports that it lives.</summary>
internal sealed class SentReports : IPublishObserver
{
    private readonly ConcurrentQueue<ModelReplicaReported> _taken = new();
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _broker = Task.CompletedTask;

    public IReadOnlyList<ModelReplicaReported> Taken => [.. _taken];

    /// <summary>Ends when a report is held back.</summary>
    public Task Held => _held.Task;

    /// <summary>From now on, reports that the replica lives are taken when <paramref name="broker"/> ends.</summary>
    public void HoldUntil(Task broker) => _broker = broker;

    public async Task PrePublish<T>(PublishContext<T> context)
        where T : class
    {
        if (context.Message is ModelReplicaReported { Leaving: false } && !_broker.IsCompleted)
        {
            _held.TrySetResult();
            await _broker;
        }
    }

    public Task PostPublish<T>(PublishContext<T> context)
        where T : class
    {
        if (context.Message is ModelReplicaReported report)
        {
            _taken.Enqueue(report);
        }

        return Task.CompletedTask;
    }

    public Task PublishFault<T>(PublishContext<T> context, Exception exception)
        where T : class => Task.CompletedTask;
}
