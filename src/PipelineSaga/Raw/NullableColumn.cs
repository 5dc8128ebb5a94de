using Parquet;
using Parquet.Schema;

namespace PokeWatch.PipelineSaga.Raw;

/// <summary>
/// A column of values and nulls in the form that Parquet keeps them: the values without the nulls, and for each row whether it has
/// one. The buffers are reused.
/// </summary>
/// <param name="capacity">The most rows.</param>
internal sealed class NullableColumn<T>(int capacity)
    where T : struct
{
    private readonly T[] _values = new T[capacity];
    private readonly int[] _levels = new int[capacity];
    private int _rows, _known;

    /// <summary>Forgets all rows.</summary>
    public void Clear() => _rows = _known = 0;

    /// <summary>Appends a row with a value.</summary>
    public void Add(T value)
    {
        _levels[_rows++] = 1;
        _values[_known++] = value;
    }

    /// <summary>Appends a row without one.</summary>
    public void AddNull() => _levels[_rows++] = 0;

    /// <summary>Writes the rows as the row group's next column.</summary>
    public Task WriteAsync(ParquetRowGroupWriter group, DataField field, CancellationToken cancellationToken) => group.WriteAllPartsAsync<T>(
        field, _values.AsMemory(0, _known), field.IsNullable ? (ReadOnlyMemory<int>?)_levels.AsMemory(0, _rows) : null, null, cancellationToken);
}
