namespace PokeWatch.Gateway.Batching;

/// <summary>
/// Lets concurrent items travel together. One that comes while nothing is under way leaves at once and alone; all that come while a
/// batch is away leave together when it is back. So batches grow by themselves with the load, and nobody who is alone waits for company.
/// </summary>
public sealed class BatchLane<T> : IDisposable
{
    private readonly Func<IReadOnlyList<T>, Task> _carry;
    private readonly Func<int> _wanted;
    private readonly BatchingOptions _options;
    private readonly ITimer _ripens;
    private readonly Lock _lock = new();
    private readonly Queue<T> _waiting = [];
    private int _away;
    private bool _ripening;
    private bool _ripe;

    /// <summary>Opens a lane.</summary>
    /// <param name="carry">Carries a batch; its end frees the place for the next one. It must end, and must not throw.</param>
    /// <param name="wanted">How many items are worth waiting for, by <see cref="BatchingOptions.Linger"/> at most; 1 for none.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="time">Tells how long items have waited.</param>
    public BatchLane(Func<IReadOnlyList<T>, Task> carry, Func<int> wanted, BatchingOptions options, TimeProvider time)
    {
        (_carry, _wanted, _options) = (carry, wanted, options);
        _ripens = time.CreateTimer(_ => Ripen(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

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
            while (taken < items.Length && _waiting.Count < _options.MaxWaiting)
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

    /// <inheritdoc />
    public void Dispose() => _ripens.Dispose();

    private bool TryReserve()
    {
        if (_waiting.Count == 0 || _away >= _options.Lanes)
        {
            return false;
        }

        if (!_ripe && _waiting.Count < Math.Min(_wanted(), _options.MaxBatch))
        {
            if (!_ripening)
            {
                _ripening = true;
                _ripens.Change(_options.Linger, Timeout.InfiniteTimeSpan);
            }

            return false;
        }

        if (_ripening)
        {
            _ripening = false;
            _ripens.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        _away++;
        return true;
    }

    private void Ripen()
    {
        bool departs;
        lock (_lock)
        {
            if (!_ripening)
            {
                // The batch that it was meant for has left.
                return;
            }

            _ripening = false;
            _ripe = true;
            departs = TryReserve();
        }

        if (departs)
        {
            Depart();
        }
    }

    // Not in the context of the caller who happens to be there: the batch is no part of its request. And behind what the pool has to do
    // already, which may be callers about to ask.
    private void Depart() => ThreadPool.UnsafeQueueUserWorkItem(static lane => _ = lane.CarryAsync(), this, preferLocal: false);

    private async Task CarryAsync()
    {
        try
        {
            await _carry(Take());
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
            var batch = new T[Math.Min(_waiting.Count, _options.MaxBatch)];
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = _waiting.Dequeue();
            }

            _ripe = false;
            return batch;
        }
    }
}
