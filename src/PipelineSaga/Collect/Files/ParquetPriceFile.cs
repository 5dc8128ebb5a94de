using System.Runtime.CompilerServices;
using PokeWatch.PipelineSaga.Raw;

namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>A Parquet file of daily prices, read row group by row group.</summary>
internal static class ParquetPriceFile
{
    /// <summary>The file's chunks whose numbers are <paramref name="wanted"/>; a chunk can be read until the next is asked for.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or lacks a column; names both.</exception>
    public static async IAsyncEnumerable<PriceChunk> ReadAsync(
        string path, Func<int, bool> wanted, TextPool pool, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = await ParquetFile.OpenAsync(path, cancellationToken);
        var names = reader.Schema.DataFields.Select(field => field.Path.ToString()).ToHashSet(StringComparer.Ordinal);
        PriceColumns.Require(path, names);
        for (var number = 0; number < reader.RowGroupCount; number++)
        {
            if (!wanted(number))
            {
                continue;
            }

            using var group = reader.OpenRowGroupReader(number);
            var columns = new ParquetColumns(path, reader.Schema, group, pool);
            Task<string?[]> Text(string name) => columns.TextAsync(name, cancellationToken);
            Task<double?[]> Price(string name, bool optional) => columns.NumbersAsync(name, optional, cancellationToken);
            yield return new PriceChunk(
                number,
                async () => new PriceKeys(
                    await Text("card_id"), await Text("variant"), await columns.DaysAsync("date", cancellationToken)),
                async () => new PriceValues(
                    await Text("name"), await Text("set_id"), await Text("set_name"), await Text("number"), await Text("rarity"),
                    await Price("market_price", false), await Price("low_price", true), await Price("mid_price", true)));
        }
    }
}
