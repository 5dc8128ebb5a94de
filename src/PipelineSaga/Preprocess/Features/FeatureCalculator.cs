using PokeWatch.PipelineSaga.Preprocess.Cleaning;

namespace PokeWatch.PipelineSaga.Preprocess.Features;

/// <summary>
/// Computes the model's features of a series, each from its own day and the days before, by calendar. Not thread-safe: it reuses its
/// buffers; make one per thread.
/// </summary>
/// <param name="prices">All series.</param>
/// <param name="moves">The movements of sets and market.</param>
/// <param name="printings">The cards' other printings.</param>
public sealed class FeatureCalculator(CleanPrices prices, MarketMoves moves, OtherPrintings printings)
{
    private readonly SeriesCalendar _calendar = new();
    private double[] _lowRatio = [], _midRatio = [];

    /// <summary>Computes all features of all rows of <paramref name="prices"/>: one array per <see cref="Feature"/>.</summary>
    public static float[][] All(CleanPrices prices)
    {
        var returns = SeriesReturns.Of(prices);
        var calculator = new FeatureCalculator(prices, MarketMoves.Of(prices, returns), new OtherPrintings(prices, returns));
        var columns = FeatureCatalogue.Names.Select(_ => new float[prices.Rows]).ToArray();
        for (var series = 0; series < prices.SeriesCount; series++)
        {
            calculator.Fill(series, columns, prices.Starts[series]);
        }

        return columns;
    }

    /// <summary>
    /// Fills the series' rows into <paramref name="columns"/>, one array per <see cref="Feature"/>, from <paramref name="offset"/> on.
    /// </summary>
    public void Fill(int series, float[][] columns, int offset)
    {
        var (start, end) = (prices.Starts[series], prices.Starts[series + 1]);
        _calendar.Load(prices, series);
        Ratios();
        for (var row = start; row < end; row++)
        {
            var to = offset + row - start;
            OfSeries(prices.Day[row] - _calendar.FirstDay, columns, to);
            OfOthers(series, row, columns, to);
        }
    }

    private void OfSeries(int at, float[][] columns, int to)
    {
        var market = _calendar.Market;
        var low = _calendar.Low;
        var mid = _calendar.Mid;
        Set(Feature.Return1, SeriesCalendar.Move(market, at, 1));
        Set(Feature.Return3, SeriesCalendar.Move(market, at, 3));
        Set(Feature.Return7, SeriesCalendar.Move(market, at, 7));
        Set(Feature.Return14, SeriesCalendar.Move(market, at, 14));
        Set(Feature.Return30, SeriesCalendar.Move(market, at, 30));
        Set(Feature.ToMedian7, market[at] - TrailingWindow.Median(market, at, 7));
        Set(Feature.ToMedian30, market[at] - TrailingWindow.Median(market, at, 30));
        var (lowest, highest) = TrailingWindow.Extremes(market, at, 30);
        Set(Feature.ToHigh30, market[at] - highest);
        Set(Feature.ToLow30, market[at] - lowest);
        Set(Feature.Volatility7, TrailingWindow.Steps(_calendar.Step, at, 7).RootMeanSquare);
        var (volatility, still) = TrailingWindow.Steps(_calendar.Step, at, 30);
        Set(Feature.Volatility30, volatility);
        Set(Feature.Still30, still);
        Set(Feature.LowRatio, _lowRatio[at]);
        Set(Feature.MidRatio, _midRatio[at]);
        Set(Feature.LowMove3, SeriesCalendar.Move(low, at, 3));
        Set(Feature.LowMove7, SeriesCalendar.Move(low, at, 7));
        Set(Feature.MidMove3, SeriesCalendar.Move(mid, at, 3));
        Set(Feature.MidMove7, SeriesCalendar.Move(mid, at, 7));
        Set(Feature.LowToWeek, low[at] - TrailingWindow.Median(low, at, 7));
        Set(Feature.MidToWeek, mid[at] - TrailingWindow.Median(mid, at, 7));
        Set(Feature.LowRatioToMonth, _lowRatio[at] - TrailingWindow.Median(_lowRatio, at, 30));
        Set(Feature.MidRatioToMonth, _midRatio[at] - TrailingWindow.Median(_midRatio, at, 30));
        Set(Feature.AgeDays, at);
        Set(Feature.LogPrice, market[at]);

        void Set(Feature feature, double value) => columns[(int)feature][to] = (float)value;
    }

    private void OfOthers(int series, int row, float[][] columns, int to)
    {
        var day = prices.Day[row];
        var description = prices.Descriptions[prices.Description[row]];
        for (var span = 0; span < SeriesReturns.Spans.Count; span++)
        {
            columns[(int)Feature.SetReturn1 + span][to] = moves.OfSet(description.Set, day, span);
            columns[(int)Feature.MarketReturn1 + span][to] = moves.OfMarket(day, span);
        }

        var others = printings.At(series, day);
        columns[(int)Feature.PrintingsReturn1][to] = (float)others.Return1;
        columns[(int)Feature.PrintingsReturn7][to] = (float)others.Return7;
        columns[(int)Feature.PrintingsGap][to] = (float)(Math.Log(prices.Market[row]) - others.LogPrice);
        columns[(int)Feature.RarityCode][to] = RarityScale.Ordinal(prices.Texts[description.Rarity]);
    }

    private void Ratios()
    {
        if (_lowRatio.Length < _calendar.Length)
        {
            (_lowRatio, _midRatio) = (new double[_calendar.Length], new double[_calendar.Length]);
        }

        for (var at = 0; at < _calendar.Length; at++)
        {
            _lowRatio[at] = _calendar.Low[at] - _calendar.Market[at];
            _midRatio[at] = _calendar.Mid[at] - _calendar.Market[at];
        }
    }
}
