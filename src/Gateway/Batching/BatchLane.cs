namespace PokeWatch.Gateway.Batching;

/// <summary>
/// Lets concurrent items travel together. One that comes while nothing is under way leaves at once and alone; all that come while a
/// batch is away leave together when it is back. So batches grow by themselves with the load, and nobody waits for company.
/// </summary>
/// <param name="carry">Carries a batch; its end frees the place for the next one. It must end, and must not throw.</param>
/// <param name="options">Bounds.</param>
public sealed class BatchLane<T>(Func<IReadOnlyList<T>, Task> carry, BatchingOptions options)
{
    private readonly Lock _lock = new();
    private readonly Queue<T> _waiting = [];
    private int _away;

    /// <summary>How many items wait for a batch.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Adds items that are to travel together if they can.</summary>
    /// <returns>How many of them, from the first on, found a place; the others are refused.</returns>
    public int Add(ReadOnlySpan<T> items)
    {
        var taken = 0;
        bool departs;
        lock (_lock)
        {
            while (taken < items.Length && _waiting.Count < options.MaxWaiting)
            {
                _waiting.Enqueue(items[taken++]);
            }

            departs = TryReserve();
        }

        if (departs)
        {
            Depart();
        }

        return taken;
    }

    private bool TryReserve()
    {
        if (_waiting.Count == 0 || _away >= options.Lanes)
        {
            return false;
        }

        _away++;
        return true;
    }

    // Not in the context of the caller who happens to be there: the batch is no part of its request. And behind what the pool has to do
    // already, which may be callers about to ask.
    private void Depart() => ThreadPool.UnsafeQueueUserWorkItem(static lane => _ = lane.CarryAsync(), this, preferLocal: false);

    private async Task CarryAsync()
    {
        try
        {
            await carry(Take());
        }
        finally
        {
            bool departs;
            lock (_lock)
            {
                _away--;
                departs = TryReserve();
            }

            if (departs)
            {
                Depart();
            }
        }
    }

    private T[] Take()
    {
        lock (_lock)
        {
            var batch = new T[Math.Min(_waiting.Count, options.MaxBatch)];
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = _waiting.Dequeue();
            }

            return batch;
        }
    }
}
