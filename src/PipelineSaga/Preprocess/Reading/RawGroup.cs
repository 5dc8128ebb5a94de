using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>One row group of a raw file, decoded; what it says is still to be looked at.</summary>
internal sealed class RawGroup : IDisposable
{
    private readonly Dictionary<string, (DataField Field, RawColumnData Data)> _columns = new(StringComparer.Ordinal);

    private RawGroup(int rows) => Rows = rows;

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>Decodes columns of a row group.</summary>
    public static async Task<RawGroup> DecodeAsync(
        ParquetRowGroupReader rows, IEnumerable<DataField> fields, CancellationToken cancellationToken)
    {
        var group = new RawGroup(checked((int)rows.RowCount));
        try
        {
            foreach (var field in fields)
            {
                group._columns[field.Name] = (field, await rows.ReadRawColumnDataBaseAsync(field, cancellationToken));
            }

            return group;
        }
        catch
        {
            group.Dispose();
            throw;
        }
    }

    /// <summary>Hands a column's values to the visitor; none where the file has no such column.</summary>
    /// <exception cref="UnusableRawFileException">The column has a type that no price file has.</exception>
    public TVisitor Visit<TVisitor>(string column, TVisitor visitor)
        where TVisitor : IRawColumnVisitor
    {
        if (_columns.TryGetValue(column, out var found))
        {
            RawColumn.Visit(found.Data, found.Field, visitor);
        }

        return visitor;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, data) in _columns.Values)
        {
            data.Dispose();
        }

        _columns.Clear();
    }
}
