using System.Globalization;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace PokeWatch.PipelineSaga.Raw;

/// <summary>
/// The columns of one row group, by name, whatever physical type their writer chose. Equal texts share one string, so
/// that a million rows of a few thousand cards stay small.
/// </summary>
internal sealed class ParquetColumns(string file, ParquetSchema schema, ParquetRowGroupReader rows, TextPool pool)
{
    /// <summary>How many rows the group has.</summary>
    public int Count { get; } = checked((int)rows.RowCount);

    /// <summary>A text column; integers are spelled out, for ids that a writer took for numbers.</summary>
    /// <exception cref="InvalidDataException">The column is missing, unreadable or of another kind.</exception>
    public Task<string?[]> TextAsync(string column, CancellationToken cancellationToken) =>
        ReadAsync(column, raw => raw switch
        {
            RawColumnData<ReadOnlyMemory<char>> texts => Map(column, texts, text => pool.Share(text.Span)),
            RawColumnData<long> numbers => Map(column, numbers, number => pool.Share(Spell(number))),
            RawColumnData<int> numbers => Map(column, numbers, number => pool.Share(Spell(number))),
            _ => null,
        }, cancellationToken);

    /// <summary>A column of numbers; nulls for every row where the file has no such column and it is optional.</summary>
    /// <exception cref="InvalidDataException">The column is missing, unreadable or of another kind.</exception>
    public Task<double?[]> NumbersAsync(string column, bool optional, CancellationToken cancellationToken) =>
        optional && Field(column) is null
            ? Task.FromResult(new double?[Count])
            : ReadAsync<double?>(column, raw => raw switch
            {
                RawColumnData<double> numbers => Map<double, double?>(column, numbers, number => number),
                RawColumnData<float> numbers => Map<float, double?>(column, numbers, number => number),
                RawColumnData<long> numbers => Map<long, double?>(column, numbers, number => number),
                RawColumnData<int> numbers => Map<int, double?>(column, numbers, number => number),
                RawColumnData<decimal> numbers => Map<decimal, double?>(column, numbers, number => (double)number),
                _ => null,
            }, cancellationToken);

    /// <summary>A column of days, written as dates, timestamps or ISO 8601 texts; null where a row has none.</summary>
    /// <exception cref="InvalidDataException">The column is missing, unreadable or of another kind, or a text is no date.</exception>
    public Task<DateOnly?[]> DaysAsync(string column, CancellationToken cancellationToken) =>
        ReadAsync<DateOnly?>(column, raw => raw switch
        {
            RawColumnData<DateTime> times => Map<DateTime, DateOnly?>(column, times, time => DateOnly.FromDateTime(time)),
            RawColumnData<DateOnly> days => Map<DateOnly, DateOnly?>(column, days, day => day),
            RawColumnData<ReadOnlyMemory<char>> texts => Map<ReadOnlyMemory<char>, DateOnly?>(column, texts, text => IsoDay.Parse(text.Span)),
            _ => null,
        }, cancellationToken);

    /// <summary>A column of instants, UTC.</summary>
    /// <exception cref="InvalidDataException">The column is missing, unreadable or of another kind.</exception>
    public Task<DateTime?[]> InstantsAsync(string column, CancellationToken cancellationToken) =>
        ReadAsync<DateTime?>(column, raw => raw is RawColumnData<DateTime> times
            ? Map<DateTime, DateTime?>(column, times, time => DateTime.SpecifyKind(time, DateTimeKind.Utc))
            : null, cancellationToken);

    private static string Spell(long number) => number.ToString(CultureInfo.InvariantCulture);

    private DataField? Field(string column) => schema.DataFields.FirstOrDefault(field => field.Path.ToString() == column);

    private async Task<T?[]> ReadAsync<T>(string column, Func<RawColumnData, T?[]?> convert, CancellationToken cancellationToken)
    {
        var field = Field(column) ?? throw new InvalidDataException($"{file} has no column '{column}'.");
        try
        {
            using var raw = await rows.ReadRawColumnDataBaseAsync(field, cancellationToken);
            var values = convert(raw)
                ?? throw new InvalidDataException($"{file}: column '{column}' has values of the kind {field.ClrType.Name}.");
            return values.Length == Count
                ? values
                : throw new InvalidDataException($"{file}: column '{column}' has {values.Length} values in {Count} rows.");
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or InvalidDataException))
        {
            // A damaged page surfaces as whatever the decoder stumbles over.
            throw new InvalidDataException($"{file}: column '{column}' cannot be read: {exception.Message}", exception);
        }
    }

    private TResult?[] Map<T, TResult>(string column, RawColumnData<T> raw, Func<T, TResult> convert)
        where T : struct
    {
        var values = raw.Values;
        if (Field(column)!.IsNullable)
        {
            // Values are packed, definition levels say where they belong; the library's own enumeration of both takes ten times as long.
            var levels = raw.DefinitionLevels;
            var known = new TResult?[levels.Length];
            for (int row = 0, next = 0; row < levels.Length; row++)
            {
                known[row] = levels[row] == 0 ? default : convert(values[next++]);
            }

            return known;
        }

        var result = new TResult?[values.Length];
        for (var row = 0; row < values.Length; row++)
        {
            result[row] = convert(values[row]);
        }

        return result;
    }
}
