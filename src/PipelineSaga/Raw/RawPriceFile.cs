using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Parquet;
using Parquet.Schema;

namespace PokeWatch.PipelineSaga.Raw;

/// <summary>A day's raw prices as a Parquet file. Equal rows give equal bytes.</summary>
public static class RawPriceFile
{
    /// <summary>The folder of raw files, relative to the store's root.</summary>
    public const string Folder = "raw";

    /// <summary>How the files in it are called; a day, yyyy-MM-dd, stands for the asterisk.</summary>
    public const string NamePattern = "prices-*.parquet";

    private static readonly DataField<DateOnly> Date = new("date");
    private static readonly DataField<double?> MarketPrice = new("market_price");
    private static readonly DataField<double?> LowPrice = new("low_price");
    private static readonly DataField<double?> MidPrice = new("mid_price");
    private static readonly DateTimeDataField CollectedAt =
        new("collected_at", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros);

    private static readonly (DataField Field, Func<RawCard, string?> Value)[] Texts =
    [
        (new DataField<string>("card_id"), card => card.CardId),
        (new DataField<string>("card_number"), card => card.CardNumber),
        (new DataField<string>("card_name"), card => card.CardName),
        (new DataField<string>("set_id"), card => card.SetId),
        (new DataField<string>("set_name"), card => card.SetName),
        (new DataField<string>("category"), card => card.Category),
        (new DataField<string>("rarity"), card => card.Rarity),
        (new DataField<string>("tcgplayer_id"), card => card.TcgplayerId),
        (new DataField<string>("source"), card => card.Source),
        (new DataField<string>("variant"), card => card.Variant),
    ];

    // Texts that many cards share. One that each card has for itself only grows with a dictionary.
    private static readonly string[] Repeated = ["set_id", "set_name", "category", "rarity", "source", "variant"];

    private static readonly ParquetSchema Schema = new(
    [
        .. Texts[..5].Select(text => text.Field), Date, MarketPrice, .. Texts[5..].Select(text => text.Field), LowPrice, MidPrice, CollectedAt,
    ]);

    /// <summary>The path of a day's file, relative to the store's root.</summary>
    public static string PathOf(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{Folder}/prices-{day:yyyy-MM-dd}.parquet");

    /// <summary>Writes rows in the order given, as one row group.</summary>
    public static async Task WriteAsync(Stream stream, List<RawPrice> rows, CancellationToken cancellationToken)
    {
        await using var writer = await ParquetWriter.CreateAsync(Schema, stream, Options(), cancellationToken: cancellationToken);
        using var group = writer.CreateRowGroup();
        var texts = new NullableColumn<ReadOnlyMemory<char>>(rows.Count);
        var prices = new NullableColumn<double>(rows.Count);
        foreach (var (field, value) in Texts[..5])
        {
            await TextAsync(field, value);
        }

        await group.WriteAsync<DateOnly>(Date, Gather(rows, row => row.Date), cancellationToken: cancellationToken);
        await PriceAsync(MarketPrice, row => row.MarketPrice);
        foreach (var (field, value) in Texts[5..])
        {
            await TextAsync(field, value);
        }

        await PriceAsync(LowPrice, row => row.LowPrice);
        await PriceAsync(MidPrice, row => row.MidPrice);
        await group.WriteAsync<DateTime>(CollectedAt, Gather(rows, row => row.CollectedAt), cancellationToken: cancellationToken);
        group.CompleteValidate();

        Task TextAsync(DataField field, Func<RawCard, string?> value)
        {
            Fill(texts, rows, value);
            return texts.WriteAsync(group, field, cancellationToken);
        }

        Task PriceAsync(DataField field, Func<RawPrice, double?> value)
        {
            Fill(prices, rows, value);
            return prices.WriteAsync(group, field, cancellationToken);
        }
    }

    /// <summary>Reads a file that <see cref="WriteAsync"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is not such a file; names it, and the column.</exception>
    public static async Task<List<RawPrice>> ReadAsync(string path, CancellationToken cancellationToken)
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
                Card = Card(path, texts, row),
                Date = dates[row] ?? throw new InvalidDataException($"{path}: row {row} has no date."),
                MarketPrice = market[row],
                LowPrice = low[row],
                MidPrice = mid[row],
                CollectedAt = collected[row] ?? default,
            }));
        }

        return result;
    }

    // The library's own level is the smallest size, which took five times as long as the rest of the step for a quarter less.
    private static ParquetOptions Options()
    {
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Fastest };
        foreach (var name in Repeated)
        {
            options.ColumnEncodingHints[name] = EncodingHint.Dictionary;
        }

        return options;
    }

    private static RawCard Card(string path, Dictionary<string, string?[]> texts, int row) => new()
    {
        CardId = texts["card_id"][row] ?? throw new InvalidDataException($"{path}: row {row} has no card_id."),
        CardNumber = texts["card_number"][row],
        CardName = texts["card_name"][row],
        SetId = texts["set_id"][row],
        SetName = texts["set_name"][row],
        Category = texts["category"][row],
        Rarity = texts["rarity"][row],
        TcgplayerId = texts["tcgplayer_id"][row],
        Source = texts["source"][row] ?? "",
        Variant = texts["variant"][row],
    };

    private static T[] Gather<T>(List<RawPrice> rows, Func<RawPrice, T> value)
    {
        var values = new T[rows.Count];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = value(rows[row]);
        }

        return values;
    }

    private static void Fill(NullableColumn<ReadOnlyMemory<char>> column, List<RawPrice> rows, Func<RawCard, string?> value)
    {
        column.Clear();
        foreach (ref readonly var row in CollectionsMarshal.AsSpan(rows))
        {
            if (value(row.Card) is { } text)
            {
                column.Add(text.AsMemory());
            }
            else
            {
                column.AddNull();
            }
        }
    }

    private static void Fill(NullableColumn<double> column, List<RawPrice> rows, Func<RawPrice, double?> value)
    {
        column.Clear();
        foreach (ref readonly var row in CollectionsMarshal.AsSpan(rows))
        {
            if (value(row) is { } price)
            {
                column.Add(price);
            }
            else
            {
                column.AddNull();
            }
        }
    }
}
