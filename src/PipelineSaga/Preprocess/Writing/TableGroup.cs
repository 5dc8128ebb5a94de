using Parquet;
using Parquet.Schema;
using PokeWatch.PipelineSaga.Preprocess.Cleaning;
using PokeWatch.PipelineSaga.Preprocess.Features;
using PokeWatch.PipelineSaga.Preprocess.Reading;
using PokeWatch.PipelineSaga.Raw;

namespace PokeWatch.PipelineSaga.Preprocess.Writing;

/// <summary>
/// One row group of the processed table: whole series, computed on one thread and then written on another. The buffers are reused.
/// </summary>
internal sealed class TableGroup
{
    private static readonly Func<CardDescription, int>[] Descriptive =
    [
        d => d.CardNumber, d => d.CardName, d => d.SetId, d => d.SetName, d => d.Category, d => d.Rarity, d => d.TcgplayerId,
        d => d.Source, d => d.Variant,
    ];

    private readonly CleanPrices _prices;
    private readonly FeatureCalculator _calculator;
    private readonly DataField[] _fields = ProcessedTable.Schema.DataFields;
    private readonly NullableColumn<ReadOnlyMemory<char>>[] _texts;
    private readonly DateOnly[] _dates;
    private readonly NullableColumn<double> _low, _mid, _lag, _return;
    private readonly double[] _figure, _mean3, _mean5;
    private readonly float[][] _features;
    private int _start, _end;

    /// <summary>Buffers for groups of at most <paramref name="capacity"/> rows.</summary>
    public TableGroup(CleanPrices prices, FeatureCalculator calculator, int capacity)
    {
        (_prices, _calculator) = (prices, calculator);
        _texts = [.. ProcessedTable.Texts.Select(_ => new NullableColumn<ReadOnlyMemory<char>>(capacity))];
        (_dates, _figure) = (new DateOnly[capacity], new double[capacity]);
        (_mean3, _mean5) = (new double[capacity], new double[capacity]);
        (_low, _mid) = (new NullableColumn<double>(capacity), new NullableColumn<double>(capacity));
        (_lag, _return) = (new NullableColumn<double>(capacity), new NullableColumn<double>(capacity));
        _features = [.. FeatureCatalogue.Names.Select(_ => new float[capacity])];
    }

    /// <summary>Computes the rows of some series.</summary>
    public void Compute(int firstSeries, int endSeries)
    {
        (_start, _end) = (_prices.Starts[firstSeries], _prices.Starts[endSeries]);
        FillCardIds(firstSeries, endSeries);
        FillTexts();
        for (var row = _start; row < _end; row++)
        {
            _dates[row - _start] = DateOnly.FromDayNumber(_prices.Day[row]);
        }

        Fill(_low, _prices.Low.AsSpan(_start.._end));
        Fill(_mid, _prices.Mid.AsSpan(_start.._end));
        var figure = _figure.AsSpan(0, _end - _start);
        BySeries(firstSeries, endSeries, figure, PandasFigures.Lag1);
        Fill(_lag, figure);
        BySeries(firstSeries, endSeries, figure, PandasFigures.PriceReturn);
        Fill(_return, figure);
        BySeries(firstSeries, endSeries, _mean3, static (prices, result) => PandasFigures.RollingMean(prices, 3, result));
        BySeries(firstSeries, endSeries, _mean5, static (prices, result) => PandasFigures.RollingMean(prices, 5, result));
        for (var series = firstSeries; series < endSeries; series++)
        {
            _calculator.Fill(series, _features, _prices.Starts[series] - _start);
        }
    }

    /// <summary>Writes what was computed as the table's next row group.</summary>
    public async Task WriteAsync(ParquetWriter writer, CancellationToken cancellationToken)
    {
        using var group = writer.CreateRowGroup();
        var next = 0;
        foreach (var text in _texts)
        {
            await text.WriteAsync(group, _fields[next++], cancellationToken);
        }

        await PlainAsync(_dates.AsMemory(0, _end - _start));
        await PlainAsync(_prices.Market.AsMemory(_start.._end));
        await NullableAsync(_low);
        await NullableAsync(_mid);
        await NullableAsync(_lag);
        await PlainAsync(_mean3.AsMemory(0, _end - _start));
        await PlainAsync(_mean5.AsMemory(0, _end - _start));
        await NullableAsync(_return);
        await PlainAsync(_mean3.AsMemory(0, _end - _start)); // fair_value_baseline
        foreach (var feature in _features)
        {
            await PlainAsync(feature.AsMemory(0, _end - _start));
        }

        group.CompleteValidate();

        Task PlainAsync<T>(Memory<T> values)
            where T : struct => group.WriteAsync<T>(_fields[next++], values, cancellationToken: cancellationToken);

        Task NullableAsync(NullableColumn<double> column) => column.WriteAsync(group, _fields[next++], cancellationToken);
    }

    private static void Fill(NullableColumn<double> column, ReadOnlySpan<double> values)
    {
        column.Clear();
        foreach (var value in values)
        {
            if (double.IsNaN(value))
            {
                column.AddNull();
            }
            else
            {
                column.Add(value);
            }
        }
    }

    private void FillCardIds(int firstSeries, int endSeries)
    {
        _texts[0].Clear();
        for (var series = firstSeries; series < endSeries; series++)
        {
            for (var row = _prices.Starts[series]; row < _prices.Starts[series + 1]; row++)
            {
                _texts[0].Add(_prices.CardIds[series].AsMemory());
            }
        }
    }

    private void FillTexts()
    {
        for (var column = 0; column < Descriptive.Length; column++)
        {
            var (texts, code) = (_texts[column + 1], Descriptive[column]);
            texts.Clear();
            var (description, text) = (-1, (string?)null);
            for (var row = _start; row < _end; row++)
            {
                if (_prices.Description[row] != description)
                {
                    description = _prices.Description[row];
                    text = _prices.Texts[code(_prices.Descriptions[description])];
                }

                if (text is null)
                {
                    texts.AddNull();
                }
                else
                {
                    texts.Add(text.AsMemory());
                }
            }
        }
    }

    private void BySeries(int firstSeries, int endSeries, Span<double> result, SeriesFigure figure)
    {
        for (var series = firstSeries; series < endSeries; series++)
        {
            var (start, length) = (_prices.Starts[series], _prices.Starts[series + 1] - _prices.Starts[series]);
            figure(_prices.Market.AsSpan(start, length), result.Slice(start - _start, length));
        }
    }

    private delegate void SeriesFigure(ReadOnlySpan<double> prices, Span<double> result);
}
