using PokeWatch.PipelineSaga.Raw;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Collect;

/// <summary>
/// Rows on their way into the store's day files. They wait in memory until there are enough to be worth a write, so a
/// whole catalogue over a year needs no more memory than a week of it.
/// </summary>
internal sealed class RawDays(FileStore store, int maxRowsInMemory)
{
    private readonly List<RawPrice> _waiting = [];
    private readonly HashSet<DateOnly> _written = [];

    /// <summary>How many rows were taken.</summary>
    public long Taken { get; private set; }

    /// <summary>How many day files were written.</summary>
    public int Written => _written.Count;

    /// <summary>Takes rows, writing first if too many would wait.</summary>
    /// <exception cref="IOException">A day file cannot be read or written.</exception>
    public async Task AddAsync(IReadOnlyCollection<RawPrice> rows, CancellationToken cancellationToken)
    {
        if (_waiting.Count > 0 && _waiting.Count + rows.Count > maxRowsInMemory)
        {
            await WriteAsync(cancellationToken);
        }

        _waiting.AddRange(rows);
        Taken += rows.Count;
    }

    /// <summary>Writes what waits. Each day's file is replaced as a whole, or stays as it was.</summary>
    /// <exception cref="IOException">A day file cannot be read or written.</exception>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var day in _waiting.GroupBy(row => row.Date).OrderBy(day => day.Key))
        {
            var path = RawPriceFile.PathOf(day.Key);
            IReadOnlyList<RawPrice> existing = File.Exists(store.FullPath(path))
                ? await RawPriceFile.ReadAsync(store.FullPath(path), cancellationToken)
                : [];
            var merged = RawMerge.Merge(existing, day.ToList());
            await store.WriteAsync(path, stream => RawPriceFile.WriteAsync(stream, merged, cancellationToken), cancellationToken);
            _written.Add(day.Key);
        }

        _waiting.Clear();
    }
}
