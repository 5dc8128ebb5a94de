using System.Diagnostics;

namespace PokeWatch.Bench.Faults;

/// <summary>
/// How late this program itself is: it asks to be woken every 10 ms, by the same thread pool that its callers use, and notes by how much
/// it was woken too late.
/// </summary>
internal sealed class ClientLag
{
    private const int Kept = 4096;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    private readonly (long From, long To, double Ms)[] _lags = new (long, long, double)[Kept];
    private readonly Lock _lock = new();
    private int _next;

    /// <summary>Measures until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var from = Stopwatch.GetTimestamp();
            await Task.Delay(Period, CancellationToken.None);
            var to = Stopwatch.GetTimestamp();
            lock (_lock)
            {
                _lags[_next++ % Kept] = (from, to, Math.Max(0, (Stopwatch.GetElapsedTime(from, to) - Period).TotalMilliseconds));
            }
        }
    }

    /// <summary>The worst lag between two times, ms; of the last 40 seconds at least.</summary>
    public double Worst(long from, long to)
    {
        lock (_lock)
        {
            return _lags.Where(lag => lag.To >= from && lag.From <= to).Select(lag => lag.Ms).DefaultIfEmpty(0).Max();
        }
    }
}
