using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace PokeWatch.Gateway.Limits;

/// <summary>The limits of this process. Its memory is bounded: full buckets are forgotten, and callers too many share one.</summary>
public sealed class LocalLimits(IOptions<LimitsOptions> options, TimeProvider time)
{
    private const string Crowd = "crowd";

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly int _most = options.Value.MaxCallers;
    private int _count;
    private long _nextSweep;

    /// <summary>How many callers are remembered.</summary>
    public int Callers => Volatile.Read(ref _count);

    /// <summary>Takes the cost out of a caller's bucket.</summary>
    public LimitRuling Take(string caller, Allowance allowance, int cost)
    {
        var now = time.GetTimestamp() / (double)time.TimestampFrequency;
        var entry = EntryOf(caller, allowance, now);
        lock (entry)
        {
            (entry.Bucket, var ruling) = entry.Bucket.Take(allowance, cost, now);
            entry.FullAt = now + ((allowance.Burst - entry.Bucket.Tokens) / allowance.PerSecond);
            return ruling;
        }
    }

    private Entry EntryOf(string caller, Allowance allowance, double now)
    {
        if (_entries.TryGetValue(caller, out var entry))
        {
            return entry;
        }

        if (Callers >= _most)
        {
            Sweep(now);
            if (Callers >= _most)
            {
                caller = Crowd;
            }
        }

        return _entries.GetOrAdd(
            caller,
            static (_, made) =>
            {
                Interlocked.Increment(ref made.Owner._count);
                return new Entry(new TokenBucket(made.Allowance.Burst, made.Now));
            },
            (Owner: this, Allowance: allowance, Now: now));
    }

    // At most once a second, so that a flood does not pay for it with every request. A bucket that is full again need not be remembered.
    private void Sweep(double now)
    {
        var due = Volatile.Read(ref _nextSweep);
        if ((long)now < due || Interlocked.CompareExchange(ref _nextSweep, (long)now + 1, due) != due)
        {
            return;
        }

        foreach (var (caller, entry) in _entries)
        {
            if (entry.FullAt <= now)
            {
                _entries.TryRemove(new KeyValuePair<string, Entry>(caller, entry));
            }
        }

        Volatile.Write(ref _count, _entries.Count);
    }

    private sealed class Entry(TokenBucket bucket)
    {
        public TokenBucket Bucket { get; set; } = bucket;

        public double FullAt { get; set; } = double.MaxValue;
    }
}
