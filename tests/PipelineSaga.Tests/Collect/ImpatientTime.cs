using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace PokeWatch.PipelineSaga.Tests.Collect;

/// <summary>A clock that stands still, but for waits: each ends at once and moves the clock on by just its length.</summary>
public sealed class ImpatientTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>The waits so far.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            Waits.Enqueue(dueTime);
            _ = Task.Run(() => Advance(dueTime));
        }

        return timer;
    }
}
