namespace PokeWatch.Gateway.Signals;

/// <summary>
/// Keeps the newest few results of a computation that is worth sharing: callers that ask for the same at once wait for one
/// computation, and a failed one is not kept.
/// </summary>
/// <param name="most">How many results are kept; the one that was used longest ago goes first.</param>
/// <param name="life">How long a result is kept.</param>
/// <param name="time">The clock.</param>
public sealed class SharedResults<TKey, TResult>(int most, TimeSpan life, TimeProvider time)
    where TKey : IEquatable<TKey>
{
    private readonly Lock _lock = new();

    // By use, the newest last; so few that looking through them is quick.
    private readonly List<Entry> _entries = [];

    /// <summary>How many results are kept or under way.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>The result of a key, computed unless it is kept or under way. It does not end with any one caller.</summary>
    public Task<TResult> GetAsync(TKey key, Func<Task<TResult>> compute)
    {
        lock (_lock)
        {
            var index = _entries.FindIndex(entry => entry.Key.Equals(key));
            var entry = index < 0 ? null : _entries[index];
            if (entry is not null)
            {
                _entries.RemoveAt(index);
            }

            if (entry is null || entry.Result.IsFaulted || entry.Result.IsCanceled || time.GetElapsedTime(entry.Begun) > life)
            {
                entry = new(key, Task.Run(compute), time.GetTimestamp());

                // Its callers may all have given up by then.
                _ = entry.Result.ContinueWith(
                    static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            _entries.Add(entry);
            if (_entries.Count > most)
            {
                _entries.RemoveAt(0);
            }

            return entry.Result;
        }
    }

    /// <summary>Drops what will not be asked for again.</summary>
    public void Forget(Predicate<TKey> which)
    {
        lock (_lock)
        {
            _entries.RemoveAll(entry => which(entry.Key));
        }
    }

    private sealed record Entry(TKey Key, Task<TResult> Result, long Begun);
}
