using PokeWatch.PipelineSaga.Raw;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Collect;

/// <summary>
/// Rows on their way into the store's day files. They wait in memory until there are enough to be worth a write, so a
/// whole catalogue over years needs no more memory than the options allow.
/// </summary>
internal sealed class RawDays(FileStore store, int maxRowsInMemory)
{
    private readonly SortedDictionary<DateOnly, DayRows> _waiting = [];
    private readonly HashSet<DateOnly> _written = [];
    private int _waitingRows;

    /// <summary>How many rows were taken.</summary>
    public long Taken { get; private set; }

    /// <summary>How many day files were written.</summary>
    public int Written => _written.Count;

    /// <summary>Takes rows, writing first if too many would wait.</summary>
    /// <exception cref="IOException">A day file cannot be read or written.</exception>
    public async Task AddAsync(IReadOnlyCollection<RawPrice> rows, CancellationToken cancellationToken)
    {
        if (_waitingRows > 0 && _waitingRows + rows.Count > maxRowsInMemory)
        {
            await WriteAsync(cancellationToken);
        }

        DayRows? day = null;
        var date = default(DateOnly);
        foreach (var row in rows)
        {
            if (day is null || row.Date != date)
            {
                date = row.Date;
                if (!_waiting.TryGetValue(date, out day))
                {
                    _waiting.Add(date, day = new DayRows());
                }
            }

            day.Add(row);
        }

        _waitingRows += rows.Count;
        Taken += rows.Count;
    }

    /// <summary>Writes what waits, days side by side. Each day's file is replaced as a whole, or stays as it was.</summary>
    /// <exception cref="IOException">A day file cannot be read or written.</exception>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var options = new ParallelOptions
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, 4),
        };
        await Parallel.ForEachAsync(_waiting, options, async (day, token) => await WriteAsync(day.Key, day.Value.ToList(), token));
        _written.UnionWith(_waiting.Keys);
        _waiting.Clear();
        _waitingRows = 0;
    }

    private async Task WriteAsync(DateOnly day, List<RawPrice> fetched, CancellationToken cancellationToken)
    {
        var path = RawPriceFile.PathOf(day);
        var existing = File.Exists(store.FullPath(path)) ? await RawPriceFile.ReadAsync(store.FullPath(path), cancellationToken) : [];
        var merged = RawMerge.Merge(existing, fetched);
        await store.WriteAsync(path, stream => RawPriceFile.WriteAsync(stream, merged, cancellationToken), cancellationToken);
    }
}
