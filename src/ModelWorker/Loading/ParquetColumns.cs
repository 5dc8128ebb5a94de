using Parquet;
using Parquet.Schema;

namespace PokeWatch.ModelWorker.Loading;

/// <summary>Reads columns of one row group into plain arrays, whatever number type or nullability they were written with.</summary>
internal sealed class ParquetColumns(ParquetReader file, ParquetRowGroupReader group)
{
    private readonly int _rows = checked((int)group.RowCount);

    /// <summary>Whether the table has a column of this name.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A text column; null where the table has none.</summary>
    /// <exception cref="InvalidDataException">The column is missing or is not text.</exception>
    public async Task<string?[]> TextsAsync(string name, CancellationToken cancellationToken)
    {
        var field = Require(name);
        if (field.ClrType != typeof(ReadOnlyMemory<char>) && field.ClrType != typeof(string))
        {
            throw new InvalidDataException($"Column {name} of the price table is {field.ClrType.Name}, not text.");
        }

        var values = new string?[_rows];
        await group.ReadAsync(field, values.AsMemory(), cancellationToken: cancellationToken);
        return values;
    }

    /// <summary>A date column, as day numbers.</summary>
    /// <exception cref="InvalidDataException">The column is missing, is not of dates, or has a gap.</exception>
    public async Task<int[]> DaysAsync(string name, CancellationToken cancellationToken)
    {
        var field = Require(name);
        if (field.ClrType != typeof(DateTime))
        {
            throw new InvalidDataException($"Column {name} of the price table is {field.ClrType.Name}, not a date.");
        }

        var values = await ReadAsync<DateTime>(field, cancellationToken);
        return Array.ConvertAll(values, value => value is { } date
            ? DateOnly.FromDateTime(date).DayNumber
            : throw new InvalidDataException($"Column {name} of the price table has a row without a date."));
    }

    /// <summary>A number column; NaN where the table has none.</summary>
    /// <exception cref="InvalidDataException">The column is missing or is not of numbers.</exception>
    public async Task<double[]> NumbersAsync(string name, CancellationToken cancellationToken)
    {
        var field = Require(name);
        return field.ClrType switch
        {
            var type when type == typeof(double) => Convert(await ReadAsync<double>(field, cancellationToken), value => value),
            var type when type == typeof(float) => Convert(await ReadAsync<float>(field, cancellationToken), value => (double)value),
            var type when type == typeof(int) => Convert(await ReadAsync<int>(field, cancellationToken), value => (double)value),
            var type when type == typeof(long) => Convert(await ReadAsync<long>(field, cancellationToken), value => (double)value),
            _ => throw new InvalidDataException($"Column {name} of the price table is {field.ClrType.Name}, not a number."),
        };
    }

    private async Task<T?[]> ReadAsync<T>(DataField field, CancellationToken cancellationToken)
        where T : struct
    {
        if (field.IsNullable)
        {
            var values = new T?[_rows];
            await group.ReadAsync(field, values.AsMemory(), cancellationToken: cancellationToken);
            return values;
        }

        // Parquet.Net 6.1 reads a column that cannot be null into nullable values by a pooled buffer that nobody clears:
        // some values come out as null and the rest shifted, depending on who used the buffer before.
        var required = new T[_rows];
        await group.ReadAsync(field, required.AsMemory(), cancellationToken: cancellationToken);
        return Array.ConvertAll(required, value => (T?)value);
    }

    private static double[] Convert<T>(T?[] values, Converter<T, double> convert)
        where T : struct =>
        Array.ConvertAll(values, value => value is { } known ? convert(known) : double.NaN);

    private DataField Require(string name) =>
        Find(name) ?? throw new InvalidDataException($"The price table has no column {name}.");

    private DataField? Find(string name) => Array.Find(file.Schema.DataFields, field => field.Name == name);
}
