using System.Globalization;
using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace PokeWatch.Bench;

/// <summary>
/// Writes a file of made-up daily prices in the layout that the collect step reads, sorted by card, printing and day. The same size
/// gives the same prices.
/// </summary>
internal static class PriceFileGenerator
{
    private const int Seed = 20260131;
    private const int RowsPerGroup = 122_880; // as DuckDB writes them
    private const int ProductsPerSet = 250;
    private static readonly DateOnly LastDay = new(2026, 1, 31);
    private static readonly string[] Rarities = ["Common", "Common", "Uncommon", "Rare", "Double Rare", "Ultra Rare", "Illustration Rare"];

    private static readonly DataField[] Texts =
        [.. ((string[])["card_id", "name", "set_id", "set_name", "number", "rarity", "variant"]).Select(name => new DataField<string>(name))];

    private static readonly DataField Date = new DataField<DateOnly>("date");
    private static readonly DataField[] Prices =
        [.. ((string[])["market_price", "low_price", "mid_price", "high_price"]).Select(name => new DataField<double?>(name))];

    private static readonly ParquetSchema Schema = new([.. Texts, Date, .. Prices]);

    /// <summary>Writes the file.</summary>
    /// <returns>Its rows.</returns>
    public static async Task<long> WriteAsync(string path, Dataset size, CancellationToken cancellationToken)
    {
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Fastest };
        foreach (var text in Texts)
        {
            options.ColumnEncodingHints[text.Name] = EncodingHint.Dictionary;
        }

        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(Schema, stream, options, cancellationToken: cancellationToken);
        var rows = 0L;
        foreach (var group in Rows(size).Chunk(RowsPerGroup))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WriteAsync(writer, group, cancellationToken);
            rows += group.Length;
        }

        return rows;
    }

    private static IEnumerable<Row> Rows(Dataset size)
    {
        var random = new Random(Seed);
        var made = 0;
        for (var product = 0; made < size.Series; product++)
        {
            var set = product / ProductsPerSet;
            var rarity = Rarities[random.Next(Rarities.Length)];
            string[] variants = rarity is "Common" or "Uncommon" or "Rare" ? ["Normal", "Reverse Holofoil"] : ["Holofoil"];
            foreach (var variant in variants.Take(size.Series - made))
            {
                made++;
                var texts = new[]
                {
                    Text(100_000 + product), $"Card {Text(product)}", Text(20_000 + set), $"Set number {Text(set)}",
                    $"{Text((product % ProductsPerSet) + 1)}/{Text(ProductsPerSet)}", rarity, variant,
                };
                var series = new GeneratedSeries(random);
                for (var day = size.Days - 1; day >= 0; day--)
                {
                    var (market, low, mid) = series.Next();
                    yield return new Row(texts, LastDay.AddDays(-day), [market, low, mid, mid * 10]);
                }
            }
        }
    }

    private static async Task WriteAsync(ParquetWriter writer, Row[] rows, CancellationToken cancellationToken)
    {
        using var group = writer.CreateRowGroup();
        for (var text = 0; text < Texts.Length; text++)
        {
            await group.WriteAsync(Texts[text], Array.ConvertAll(rows, row => row.Texts[text]));
        }

        await group.WriteAsync<DateOnly>(Date, Array.ConvertAll(rows, row => row.Date), cancellationToken: cancellationToken);
        for (var price = 0; price < Prices.Length; price++)
        {
            await group.WriteAsync<double>(
                Prices[price], Array.ConvertAll(rows, row => row.Prices[price]).AsMemory(), cancellationToken: cancellationToken);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(string[] Texts, DateOnly Date, double?[] Prices);
}
