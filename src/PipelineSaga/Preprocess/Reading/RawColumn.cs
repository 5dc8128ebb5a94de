using Parquet.Data;
using Parquet.Schema;

namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>
/// One column of one row group, whatever physical type its writer chose: our own files, pandas (pyarrow) and others write the same
/// meaning as text, dictionary, integer, float, decimal, DATE or timestamp, and an all-null column of pandas is typed INT32.
/// </summary>
public static class RawColumn
{
    /// <summary>Hands each non-null value to the visitor of its kind; null rows are not visited.</summary>
    /// <exception cref="UnusableRawFileException">The column has a type that no price file has, such as a list.</exception>
    public static void Visit(RawColumnData data, DataField field, IRawColumnVisitor visitor)
    {
        switch (data)
        {
            case RawColumnData<ReadOnlyMemory<char>> text: Visit(text, field, (row, value) => visitor.Text(row, value.Span)); break;
            case RawColumnData<double> numbers: Visit(numbers, field, visitor.Number); break;
            case RawColumnData<float> numbers: Visit(numbers, field, (row, value) => visitor.Number(row, Widen(value))); break;
            case RawColumnData<decimal> numbers: Visit(numbers, field, (row, value) => visitor.Number(row, (double)value)); break;
            case RawColumnData<long> numbers: Visit(numbers, field, visitor.Integer); break;
            case RawColumnData<ulong> numbers: Visit(numbers, field, (row, value) => visitor.Integer(row, checked((long)value))); break;
            case RawColumnData<int> numbers: Visit(numbers, field, (row, value) => visitor.Integer(row, value)); break;
            case RawColumnData<uint> numbers: Visit(numbers, field, (row, value) => visitor.Integer(row, value)); break;
            case RawColumnData<short> numbers: Visit(numbers, field, (row, value) => visitor.Integer(row, value)); break;
            case RawColumnData<ushort> numbers: Visit(numbers, field, (row, value) => visitor.Integer(row, value)); break;
            case RawColumnData<sbyte> numbers: Visit(numbers, field, (row, value) => visitor.Integer(row, value)); break;
            case RawColumnData<byte> numbers: Visit(numbers, field, (row, value) => visitor.Integer(row, value)); break;
            case RawColumnData<DateOnly> days: Visit(days, field, visitor.Day); break;
            case RawColumnData<DateTime> times: Visit(times, field, visitor.Instant); break;
            default: throw new UnusableRawFileException($"the column {field.Name} has the type {field.ClrType.Name}");
        }
    }

    private static void Visit<T>(RawColumnData<T> data, DataField field, Action<int, T> visit)
        where T : struct
    {
        var values = data.Values;
        if (!field.IsNullable)
        {
            for (var row = 0; row < values.Length; row++)
            {
                visit(row, values[row]);
            }

            return;
        }

        // Null rows have no value: values are packed, definition levels say where they belong.
        var levels = data.DefinitionLevels;
        for (int row = 0, next = 0; row < levels.Length; row++)
        {
            if (levels[row] == field.MaxDefinitionLevel)
            {
                visit(row, values[next++]);
            }
        }
    }

    // 12.34f is meant as 12.34, not as 12.34000015.
    private static double Widen(float value) => Math.Abs(value) < 1e9f ? (double)(decimal)value : value;
}
