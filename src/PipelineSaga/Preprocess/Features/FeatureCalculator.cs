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
    // return_3 of SeriesReturns.Spans; the listings' moves and the breadth follow it, in the order of Feature.
    private static readonly int FirstOfListings = SeriesReturns.Spans.IndexOf(3);

    private readonly SeriesCalendar _calendar = new();
    private readonly SlidingWindow _market7 = new(7), _market14 = new(14), _market30 = new(30);
    private readonly SlidingWindow _low7 = new(7), _low30 = new(30), _mid7 = new(7), _mid30 = new(30);
    private readonly SlidingWindow _lowRatio30 = new(30), _midRatio30 = new(30);
    private readonly Dictionary<int, float> _rarities = [];
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
        ResetWindows();
        for (var row = start; row < end; row++)
        {
            var to = offset + row - start;
            var at = prices.Day[row] - _calendar.FirstDay;
            MoveWindows(at);
            OfSeries(at, columns, to);
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
        Set(Feature.ToMedian7, market[at] - _market7.Median);
        Set(Feature.ToMedian30, market[at] - _market30.Median);
        Set(Feature.ToHigh30, market[at] - _market30.Highest);
        Set(Feature.ToLow30, market[at] - _market30.Lowest);
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
        Set(Feature.LowToWeek, low[at] - _low7.Median);
        Set(Feature.MidToWeek, mid[at] - _mid7.Median);
        Set(Feature.LowRatioToMonth, _lowRatio[at] - _lowRatio30.Median);
        Set(Feature.MidRatioToMonth, _midRatio[at] - _midRatio30.Median);
        Set(Feature.Return5, SeriesCalendar.Move(market, at, 5));
        Set(Feature.ToMedian14, market[at] - _market14.Median);
        Set(Feature.LowToHigh30, low[at] - _low30.Highest);
        Set(Feature.LowToLow30, low[at] - _low30.Lowest);
        Set(Feature.MidToHigh30, mid[at] - _mid30.Highest);
        Set(Feature.MidToLow30, mid[at] - _mid30.Lowest);
        Set(Feature.AgeDays, at);
        Set(Feature.LogPrice, market[at]);

        void Set(Feature feature, double value) => columns[(int)feature][to] = (float)value;
    }

    private void OfOthers(int series, int row, float[][] columns, int to)
    {
        var day = prices.Day[row];
        var description = prices.Descriptions[prices.Description[row]];
        for (var span = 0; span <= Feature.SetReturn30 - Feature.SetReturn1; span++)
        {
            columns[(int)Feature.SetReturn1 + span][to] = moves.OfSet(description.Set, day, span);
            columns[(int)Feature.MarketReturn1 + span][to] = moves.OfMarket(day, span);
        }

        for (var move = 0; move <= Feature.SetBreadth7 - Feature.SetReturn3; move++)
        {
            columns[(int)Feature.SetReturn3 + move][to] = moves.OfSet(description.Set, day, FirstOfListings + move);
        }

        var others = printings.At(series, day);
        columns[(int)Feature.PrintingsReturn1][to] = (float)others.Return1;
        columns[(int)Feature.PrintingsReturn7][to] = (float)others.Return7;
        columns[(int)Feature.PrintingsGap][to] = (float)(Math.Log(prices.Market[row]) - others.LogPrice);
        columns[(int)Feature.RarityCode][to] = Rarity(description.Rarity);
    }

    private float Rarity(int code)
    {
        // The scale looks texts up by their letters; there are few of them and millions of rows.
        if (!_rarities.TryGetValue(code, out var ordinal))
        {
            _rarities[code] = ordinal = RarityScale.Ordinal(prices.Texts[code]);
        }

        return ordinal;
    }

    private void ResetWindows()
    {
        _market14.Reset();
        _low30.Reset();
        _mid30.Reset();
        _market7.Reset();
        _market30.Reset();
        _low7.Reset();
        _mid7.Reset();
        _lowRatio30.Reset();
        _midRatio30.Reset();
    }

    private void MoveWindows(int at)
    {
        _market14.MoveTo(_calendar.Market, at);
        _low30.MoveTo(_calendar.Low, at);
        _mid30.MoveTo(_calendar.Mid, at);
        _market7.MoveTo(_calendar.Market, at);
        _market30.MoveTo(_calendar.Market, at);
        _low7.MoveTo(_calendar.Low, at);
        _mid7.MoveTo(_calendar.Mid, at);
        _lowRatio30.MoveTo(_lowRatio, at);
        _midRatio30.MoveTo(_midRatio, at);
    }

    private void Ratios()
    {
        if (_lowRatio.Length < _calendar.Length)
        {
            (_lowRatio, _midRatio) = (new double[_calendar.Length], new double[_calendar.Length]);
        }

        var market = _calendar.Market;
        var low = _calendar.Low;
        var mid = _calendar.Mid;
        for (var at = 0; at < market.Length; at++)
        {
            _lowRatio[at] = low[at] - market[at];
            _midRatio[at] = mid[at] - market[at];
        }
    }
}
