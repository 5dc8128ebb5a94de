using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace PokeWatch.PipelineSaga.Tests.Collect;

/// <summary>A row of a file of daily prices.</summary>
public sealed record PriceFileRow(
    string? Id, string? Variant, DateOnly? Date, double? Market, double? Low = null, double? Mid = null, double? High = null,
    string? Name = "A name", string? SetId = "605", string? SetName = "Their set", string? Number = "4/102", string? Rarity = "Rare");

/// <summary>Writes files of daily prices, in the layout that the file source reads.</summary>
public static class PriceFile
{
    private static readonly (string Name, Func<PriceFileRow, string?> Value)[] Texts =
    [
        ("card_id", row => row.Id), ("name", row => row.Name), ("set_id", row => row.SetId), ("set_name", row => row.SetName),
        ("number", row => row.Number), ("rarity", row => row.Rarity), ("variant", row => row.Variant),
    ];

    private static readonly (string Name, Func<PriceFileRow, double?> Value)[] Prices =
    [
        ("market_price", row => row.Market), ("low_price", row => row.Low), ("mid_price", row => row.Mid), ("high_price", row => row.High),
    ];

    /// <summary>Writes Parquet, in row groups of the given size, leaving out some columns if asked to.</summary>
    public static async Task WriteParquetAsync(
        string path, IReadOnlyList<PriceFileRow> rows, int rowsPerGroup = 100_000, params string[] without)
    {
        var date = new DataField<DateOnly?>("date");
        var texts = Texts.Where(text => !without.Contains(text.Name)).Select(text => (Field: new DataField<string>(text.Name), text.Value)).ToList();
        var prices = Prices.Where(price => !without.Contains(price.Name)).Select(price => (Field: new DataField<double?>(price.Name), price.Value)).ToList();
        var schema = new ParquetSchema([.. texts.Select(text => text.Field), date, .. prices.Select(price => price.Field)]);
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(
            schema, stream, new ParquetOptions { CompressionMethod = CompressionMethod.Zstd });
        foreach (var chunk in rows.Chunk(rowsPerGroup))
        {
            using var group = writer.CreateRowGroup();
            foreach (var (field, value) in texts)
            {
                await group.WriteAsync(field, chunk.Select(value).ToArray()!);
            }

            await group.WriteAsync<DateOnly>(date, chunk.Select(row => row.Date).ToArray());
            foreach (var (field, value) in prices)
            {
                await group.WriteAsync<double>(field, chunk.Select(value).ToArray());
            }
        }
    }

    /// <summary>Writes CSV.</summary>
    public static Task WriteCsvAsync(string path, IReadOnlyList<PriceFileRow> rows) => File.WriteAllLinesAsync(
        path,
        rows.Select(row => string.Join(',', Texts.Select(text => Quoted(text.Value(row))))
                + $",{row.Date?.ToString("o", CultureInfo.InvariantCulture)},"
                + string.Join(',', Prices.Select(price => price.Value(row)?.ToString("R", CultureInfo.InvariantCulture))))
            .Prepend($"{string.Join(',', Texts.Select(text => text.Name))},date,{string.Join(',', Prices.Select(price => price.Name))}"));

    /// <summary>A card's rows of consecutive days, at 10, 11, 12 ... USD.</summary>
    public static IEnumerable<PriceFileRow> Days(string id, string variant, string first, int days) =>
        Enumerable.Range(0, days).Select(day => new PriceFileRow(
            id, variant, DateOnly.Parse(first, CultureInfo.InvariantCulture).AddDays(day), 10 + day, 9 + day, 11 + day, 99));

    private static string Quoted(string? text) => text is null ? "" : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
