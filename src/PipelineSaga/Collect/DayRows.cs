using PokeWatch.PipelineSaga.Raw;

namespace PokeWatch.PipelineSaga.Collect;

/// <summary>A day's rows that wait to be written, in pieces: a list that doubles would leave half of the memory unused.</summary>
internal sealed class DayRows
{
    // Below the size at which the runtime keeps arrays apart and seldom collects them.
    private const int RowsPerPiece = 1024;

    private readonly List<RawPrice[]> _pieces = [];

    /// <summary>How many rows wait.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a row.</summary>
    public void Add(in RawPrice row)
    {
        if (Count == _pieces.Count * RowsPerPiece)
        {
            _pieces.Add(new RawPrice[RowsPerPiece]);
        }

        _pieces[^1][Count++ % RowsPerPiece] = row;
    }

    /// <summary>The rows in the order taken.</summary>
    public List<RawPrice> ToList()
    {
        var rows = new List<RawPrice>(Count);
        foreach (var piece in _pieces)
        {
            rows.AddRange(piece.AsSpan(0, Math.Min(piece.Length, Count - rows.Count)));
        }

        return rows;
    }
}
