using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace PokeWatch.PipelineSaga.Raw;

/// <summary>A day's raw prices as a Parquet file. Equal rows give equal bytes.</summary>
public static class RawPriceFile
{
    /// <summary>The folder of raw files, relative to the store's root.</summary>
    public const string Folder = "raw";

    private static readonly DataField<DateOnly> Date = new("date");
    private static readonly DataField<double?> MarketPrice = new("market_price");
    private static readonly DataField<double?> LowPrice = new("low_price");
    private static readonly DataField<double?> MidPrice = new("mid_price");
    private static readonly DateTimeDataField CollectedAt =
        new("collected_at", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros);

    private static readonly (DataField Field, Func<RawPrice, string?> Value)[] Texts =
    [
        (new DataField<string>("card_id"), row => row.CardId),
        (new DataField<string>("card_number"), row => row.CardNumber),
        (new DataField<string>("card_name"), row => row.CardName),
        (new DataField<string>("set_id"), row => row.SetId),
        (new DataField<string>("set_name"), row => row.SetName),
        (new DataField<string>("category"), row => row.Category),
        (new DataField<string>("rarity"), row => row.Rarity),
        (new DataField<string>("tcgplayer_id"), row => row.TcgplayerId),
        (new DataField<string>("source"), row => row.Source),
        (new DataField<string>("variant"), row => row.Variant),
    ];

    private static readonly ParquetSchema Schema = new(
    [
        .. Texts[..5].Select(text => text.Field), Date, MarketPrice, .. Texts[5..].Select(text => text.Field), LowPrice, MidPrice, CollectedAt,
    ]);

    /// <summary>The path of a day's file, relative to the store's root.</summary>
    public static string PathOf(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{Folder}/prices-{day:yyyy-MM-dd}.parquet");

    /// <summary>Writes rows in the order given, as one row group.</summary>
    public static async Task WriteAsync(Stream stream, IReadOnlyList<RawPrice> rows, CancellationToken cancellationToken)
    {
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd };
        await using var writer = await ParquetWriter.CreateAsync(Schema, stream, options, cancellationToken: cancellationToken);
        using var group = writer.CreateRowGroup();
        foreach (var (field, value) in Texts[..5])
        {
            await group.WriteAsync(field, rows.Select(value).ToArray()!);
        }

        await group.WriteAsync<DateOnly>(Date, rows.Select(row => row.Date).ToArray(), cancellationToken: cancellationToken);
        await group.WriteAsync<double>(MarketPrice, rows.Select(row => row.MarketPrice).ToArray(), cancellationToken: cancellationToken);
        foreach (var (field, value) in Texts[5..])
        {
            await group.WriteAsync(field, rows.Select(value).ToArray()!);
        }

        await group.WriteAsync<double>(LowPrice, rows.Select(row => row.LowPrice).ToArray(), cancellationToken: cancellationToken);
        await group.WriteAsync<double>(MidPrice, rows.Select(row => row.MidPrice).ToArray(), cancellationToken: cancellationToken);
        await group.WriteAsync<DateTime>(CollectedAt, rows.Select(row => row.CollectedAt).ToArray(), cancellationToken: cancellationToken);
        group.CompleteValidate();
    }

    /// <summary>Reads a file that <see cref="WriteAsync"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is not such a file; names it, and the column.</exception>
    public static async Task<IReadOnlyList<RawPrice>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var reader = await ParquetFile.OpenAsync(path, cancellationToken);
        var pool = new TextPool();
        var result = new List<RawPrice>();
        for (var number = 0; number < reader.RowGroupCount; number++)
        {
            using var group = reader.OpenRowGroupReader(number);
            var columns = new ParquetColumns(path, reader.Schema, group, pool);
            var texts = new Dictionary<string, string?[]>();
            foreach (var (field, _) in Texts)
            {
                texts[field.Name] = await columns.TextAsync(field.Name, cancellationToken);
            }

            var dates = await columns.DaysAsync("date", cancellationToken);
            var market = await columns.NumbersAsync("market_price", optional: false, cancellationToken);
            var low = await columns.NumbersAsync("low_price", optional: false, cancellationToken);
            var mid = await columns.NumbersAsync("mid_price", optional: false, cancellationToken);
            var collected = await columns.InstantsAsync("collected_at", cancellationToken);
            result.AddRange(Enumerable.Range(0, columns.Count).Select(row => new RawPrice
            {
                CardId = texts["card_id"][row] ?? throw new InvalidDataException($"{path}: row {row} has no card_id."),
                CardNumber = texts["card_number"][row],
                CardName = texts["card_name"][row],
                SetId = texts["set_id"][row],
                SetName = texts["set_name"][row],
                Date = dates[row] ?? throw new InvalidDataException($"{path}: row {row} has no date."),
                MarketPrice = market[row],
                Category = texts["category"][row],
                Rarity = texts["rarity"][row],
                TcgplayerId = texts["tcgplayer_id"][row],
                Source = texts["source"][row] ?? "",
                Variant = texts["variant"][row],
                LowPrice = low[row],
                MidPrice = mid[row],
                CollectedAt = collected[row] ?? default,
            }));
        }

        return result;
    }
}
