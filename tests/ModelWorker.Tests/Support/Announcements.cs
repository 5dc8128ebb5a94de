using System.Collections.Concurrent;
using System.Diagnostics;
using MassTransit;
using PokeWatch.Contracts;

namespace PokeWatch.ModelWorker.Tests.Support;

/// <summary>Everything that replicas announced, in the order received.</summary>
internal sealed class Announcements
{
    private readonly ConcurrentQueue<object> _all = new();

    public IReadOnlyList<T> Of<T>() => [.. _all.OfType<T>()];

    public async Task<T> WaitForAsync<T>(Func<T, bool>? which = null, double seconds = 15)
    {
        T? found = default;
        await Eventually.TrueAsync(
            () => _all.OfType<T>().Any(one => (which?.Invoke(one) ?? true) && (found = one) is not null),
            () => $"{typeof(T).Name} was not announced; there were: {string.Join("; ", _all)}",
            seconds);
        return found!;
    }

    private void Add(object message) => _all.Enqueue(message);

    internal sealed class Recorder(Announcements announcements)
        : IConsumer<ModelLoaded>, IConsumer<ModelLoadFailed>, IConsumer<ModelReplicaReported>
    {
        public Task Consume(ConsumeContext<ModelLoaded> context) => Note(context.Message);

        public Task Consume(ConsumeContext<ModelLoadFailed> context) => Note(context.Message);

        public Task Consume(ConsumeContext<ModelReplicaReported> context) => Note(context.Message);

        private Task Note(object message)
        {
            announcements.Add(message);
            return Task.CompletedTask;
        }
    }
}

/// <summary>Waits for a condition with a bound.</summary>
internal static class Eventually
{
    public static Task TrueAsync(Func<bool> condition, string otherwise, double seconds = 15) =>
        TrueAsync(() => Task.FromResult(condition()), otherwise, seconds);

    public static Task TrueAsync(Func<bool> condition, Func<string> otherwise, double seconds = 15) =>
        TrueAsync(() => Task.FromResult(condition()), otherwise, seconds);

    public static Task TrueAsync(Func<Task<bool>> condition, string otherwise, double seconds = 15) =>
        TrueAsync(condition, () => otherwise, seconds);

    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> otherwise, double seconds = 15)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed.TotalSeconds >= seconds)
            {
                Assert.Fail(otherwise());
            }

            await Task.Delay(20);
        }
    }
}
