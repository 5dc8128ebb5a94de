using System.Collections.Concurrent;
using MassTransit;

namespace PokeWatch.PipelineSaga.Tests.Runs;

/// <summary>Collects what consumers threw, and which messages ended.</summary>
public sealed class ConsumeFaults : IConsumeObserver
{
    private readonly ConcurrentQueue<string> _faults = new();

    public IReadOnlyCollection<string> Faults => _faults;

    public ConcurrentDictionary<Guid, bool> Ended { get; } = new();

    public Task PreConsume<T>(ConsumeContext<T> context)
        where T : class => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context)
        where T : class
    {
        Ended[context.MessageId!.Value] = true;
        return Task.CompletedTask;
    }

    public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
        where T : class
    {
        _faults.Enqueue($"{typeof(T).Name}: {exception.Message}");
        Ended[context.MessageId!.Value] = false;
        return Task.CompletedTask;
    }
}
