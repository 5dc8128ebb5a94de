using System.Collections.Concurrent;
using MassTransit;

namespace PokeWatch.SagaPersistence.Tests.Tallies;

/// <summary>Sees what reaches the broker, one message at a time.</summary>
public sealed class Witness(Witness.Seen seen)
    : IConsumer<CountApplied>, IConsumer<NoteWritten>, IConsumer<Fault<WriteNote>>, IConsumer<Fence>
{
    public Task Consume(ConsumeContext<CountApplied> context) => Note(context);

    public Task Consume(ConsumeContext<NoteWritten> context) => Note(context);

    public Task Consume(ConsumeContext<Fault<WriteNote>> context) => Note(context);

    public Task Consume(ConsumeContext<Fence> context) => Note(context);

    private Task Note<T>(ConsumeContext<T> context)
        where T : class
    {
        seen.Messages.Enqueue(context.Message);
        return Task.CompletedTask;
    }

    public sealed class Seen
    {
        public ConcurrentQueue<object> Messages { get; } = new();

        public IReadOnlyList<T> Of<T>() => [.. Messages.OfType<T>()];
    }
}
