using Parquet;
using PokeWatch.PipelineSaga.Preprocess.Cleaning;
using PokeWatch.PipelineSaga.Preprocess.Features;
using PokeWatch.PipelineSaga.Preprocess.Reading;

namespace PokeWatch.PipelineSaga.Preprocess.Writing;

/// <summary>
/// Writes the processed table, computing figures and features for one row group of whole series at a time, so that only the plain
/// prices of all rows are in memory at once.
/// </summary>
public static class ProcessedTableWriter
{
    private const int RowsPerGroup = 100_000;

    /// <summary>Writes all rows.</summary>
    public static async Task WriteAsync(
        CleanPrices prices, Stream stream, Action<double> progress, CancellationToken cancellationToken)
    {
        var returns = SeriesReturns.Of(prices);
        var calculator = new FeatureCalculator(prices, MarketMoves.Of(prices, returns), new OtherPrintings(prices, returns));
        await using var writer = await ParquetWriter.CreateAsync(ProcessedTable.Schema, stream, cancellationToken: cancellationToken);
        for (var series = 0; series < prices.SeriesCount;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var first = series;
            while (series < prices.SeriesCount && prices.Starts[series] - prices.Starts[first] < RowsPerGroup)
            {
                series++;
            }

            await WriteGroupAsync(writer, prices, calculator, first, series, cancellationToken);
            progress((double)prices.Starts[series] / prices.Rows);
        }
    }

    private static async Task WriteGroupAsync(
        ParquetWriter writer,
        CleanPrices prices,
        FeatureCalculator calculator,
        int firstSeries,
        int endSeries,
        CancellationToken cancellationToken)
    {
        var (start, end) = (prices.Starts[firstSeries], prices.Starts[endSeries]);
        using var group = writer.CreateRowGroup();
        var fields = new Queue<Parquet.Schema.DataField>(ProcessedTable.Schema.DataFields);
        await group.WriteAsync(fields.Dequeue(), CardIds(prices, firstSeries, endSeries));
        Func<CardDescription, int>[] texts =
        [
            d => d.CardNumber, d => d.CardName, d => d.SetId, d => d.SetName, d => d.Category, d => d.Rarity, d => d.TcgplayerId,
            d => d.Source, d => d.Variant,
        ];
        foreach (var text in texts)
        {
            await group.WriteAsync(fields.Dequeue(), Texts(prices, start, end, text)!);
        }

        await group.WriteAsync<DateOnly>(
            fields.Dequeue(), Array.ConvertAll(prices.Day[start..end], DateOnly.FromDayNumber), cancellationToken: cancellationToken);
        await group.WriteAsync<double>(fields.Dequeue(), prices.Market.AsMemory(start..end), cancellationToken: cancellationToken);
        await NullableAsync(prices.Low[start..end]);
        await NullableAsync(prices.Mid[start..end]);
        await NullableAsync(BySeries(PandasFigures.Lag1));
        var mean3 = BySeries((p, r) => PandasFigures.RollingMean(p, 3, r));
        var mean5 = BySeries((p, r) => PandasFigures.RollingMean(p, 5, r));
        await group.WriteAsync<double>(fields.Dequeue(), mean3, cancellationToken: cancellationToken);
        await group.WriteAsync<double>(fields.Dequeue(), mean5, cancellationToken: cancellationToken);
        await NullableAsync(BySeries(PandasFigures.PriceReturn));
        await group.WriteAsync<double>(fields.Dequeue(), mean3, cancellationToken: cancellationToken); // fair_value_baseline
        var features = FeatureCatalogue.Names.Select(_ => new float[end - start]).ToArray();
        for (var series = firstSeries; series < endSeries; series++)
        {
            calculator.Fill(series, features, prices.Starts[series] - start);
        }

        foreach (var feature in features)
        {
            await group.WriteAsync<float>(fields.Dequeue(), feature, cancellationToken: cancellationToken);
        }

        async Task NullableAsync(double[] values) => await group.WriteAsync<double>(
            fields.Dequeue(),
            Array.ConvertAll(values, value => double.IsNaN(value) ? (double?)null : value).AsMemory(),
            cancellationToken: cancellationToken);

        double[] BySeries(SeriesFigure figure)
        {
            var result = new double[end - start];
            for (var series = firstSeries; series < endSeries; series++)
            {
                var rows = prices.Starts[series]..prices.Starts[series + 1];
                figure(prices.Market.AsSpan(rows), result.AsSpan(rows.Start.Value - start, rows.End.Value - rows.Start.Value));
            }

            return result;
        }
    }

    private static string[] CardIds(CleanPrices prices, int firstSeries, int endSeries)
    {
        var ids = new string[prices.Starts[endSeries] - prices.Starts[firstSeries]];
        for (var series = firstSeries; series < endSeries; series++)
        {
            var from = prices.Starts[series] - prices.Starts[firstSeries];
            ids.AsSpan(from, prices.Starts[series + 1] - prices.Starts[series]).Fill(prices.CardIds[series]);
        }

        return ids;
    }

    private static string?[] Texts(CleanPrices prices, int start, int end, Func<CardDescription, int> text)
    {
        var texts = new string?[end - start];
        for (var row = start; row < end; row++)
        {
            texts[row - start] = prices.Texts[text(prices.Descriptions[prices.Description[row]])];
        }

        return texts;
    }

    private delegate void SeriesFigure(ReadOnlySpan<double> prices, Span<double> result);
}
