using Parquet;
using Parquet.Schema;
using PokeWatch.PipelineSaga.Preprocess.Features;

namespace PokeWatch.PipelineSaga.Preprocess.Writing;

/// <summary>
/// The processed table's columns. It holds nothing of when or how rows were collected, so that the same prices make the same bytes.
/// </summary>
public static class ProcessedTable
{
    /// <summary>Text columns, in the table's order; the first is never null.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "card_id", "card_number", "card_name", "set_id", "set_name", "category", "rarity", "tcgplayer_id", "source", "variant",
    ];

    /// <summary>The day, Parquet DATE.</summary>
    public static DataField Date { get; } = new DataField<DateOnly>("date");

    /// <summary>Market price, USD.</summary>
    public static DataField MarketPrice { get; } = new DataField<double>("market_price");

    /// <summary>The 3-row rolling mean, USD.</summary>
    public static DataField RollingMean3 { get; } = new DataField<double>("rolling_mean_3");

    /// <summary>The columns, in order.</summary>
    public static ParquetSchema Schema { get; } = new(
    [
        .. Texts.Select(name => new DataField(name, typeof(string), isNullable: name != "card_id")),
        Date,
        MarketPrice,
        new DataField<double?>("low_price"),
        new DataField<double?>("mid_price"),
        new DataField<double?>("lag_1"),
        RollingMean3,
        new DataField<double>("rolling_mean_5"),
        new DataField<double?>("price_return_1d"),
        new DataField<double>("fair_value_baseline"),
        .. FeatureCatalogue.Names.Select(name => new DataField<float>(name)),
    ]);

    /// <summary>How the table is encoded: a text that stands in thousands of rows is stored once a row group.</summary>
    public static ParquetOptions Options()
    {
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Snappy };
        foreach (var name in Texts)
        {
            options.ColumnEncodingHints[name] = EncodingHint.Dictionary;
        }

        return options;
    }
}
