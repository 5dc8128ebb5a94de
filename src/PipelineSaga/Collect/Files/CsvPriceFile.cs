using System.Runtime.CompilerServices;
using CsvHelper;
using PokeWatch.PipelineSaga.Raw;

namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>A CSV file of daily prices (comma, header line, UTF-8, decimal points), read some ten thousand lines at a time.</summary>
internal static class CsvPriceFile
{
    private const int LinesPerChunk = 20_000;

    private static readonly CsvReaderOptions Format = new()
    {
        Separator = ',',
        MalformedData = CsvMalformedDataHandling.Throw,
        // A line that breaks off is how a truncated file ends.
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        MaxRecordSize = 1024 * 1024,
        TrackLineNumbers = true,
    };

    /// <summary>The file's chunks whose numbers are <paramref name="wanted"/>.</summary>
    /// <exception cref="InvalidDataException">A column is missing or a value is no date or number; names file, line and column.</exception>
    public static async IAsyncEnumerable<PriceChunk> ReadAsync(
        string path, Func<int, bool> wanted, TextPool pool, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var csv = CsvReader.FromFile(path, Format, FileOptions.SequentialScan);
        var columns = await HeaderAsync(path, csv, cancellationToken);
        var more = true;
        for (var number = 0; more; number++)
        {
            var lines = new CsvLines(path, csv, columns, pool);
            more = await lines.ReadAsync(LinesPerChunk, keep: wanted(number), cancellationToken);
            if (lines.Count > 0)
            {
                yield return new PriceChunk(number, () => Task.FromResult(lines.Keys()), () => Task.FromResult(lines.Values()));
            }
        }
    }

    private static async Task<IReadOnlyDictionary<string, int>> HeaderAsync(
        string path, CsvReader csv, CancellationToken cancellationToken)
    {
        try
        {
            await csv.ReadHeaderAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} has no header line: {exception.Message}", exception);
        }

        var columns = csv.Headers.Index().GroupBy(column => column.Item).ToDictionary(column => column.Key, column => column.First().Index);
        PriceColumns.Require(path, columns.Keys.ToHashSet(StringComparer.Ordinal));
        return columns;
    }
}
