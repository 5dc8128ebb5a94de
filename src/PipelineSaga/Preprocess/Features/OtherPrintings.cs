using PokeWatch.PipelineSaga.Preprocess.Cleaning;

namespace PokeWatch.PipelineSaga.Preprocess.Features;

/// <summary>Which series are printings of one card: those that share a tcgplayer_id.</summary>
public sealed class OtherPrintings
{
    private readonly CleanPrices _prices;
    private readonly SeriesReturns _returns;
    private readonly int[][] _siblings;

    /// <summary>Groups the series.</summary>
    public OtherPrintings(CleanPrices prices, SeriesReturns returns)
    {
        (_prices, _returns) = (prices, returns);
        _siblings = new int[prices.SeriesCount][];
        var groups = Enumerable.Range(0, prices.SeriesCount).GroupBy(series => TcgplayerId(prices, series));
        foreach (var group in groups)
        {
            var members = group.ToArray();
            foreach (var series in members)
            {
                _siblings[series] = group.Key < 0 ? [] : members;
            }
        }
    }

    /// <summary>
    /// Means over the other printings that have a row on the day: return_1, return_7 and ln price; NaN where there is none.
    /// </summary>
    public (double Return1, double Return7, double LogPrice) At(int series, int day)
    {
        var (return1, return7, log) = (new Mean(), new Mean(), new Mean());
        foreach (var other in _siblings[series])
        {
            var start = _prices.Starts[other];
            var at = other == series ? -1 : _prices.Day.AsSpan(start.._prices.Starts[other + 1]).BinarySearch(day);
            if (at >= 0)
            {
                return1.Add(_returns.BySpan[0][start + at]);
                return7.Add(_returns.BySpan[1][start + at]);
                log.Add(Math.Log(_prices.Market[start + at]));
            }
        }

        return (return1.Value, return7.Value, log.Value);
    }

    private static int TcgplayerId(CleanPrices prices, int series)
    {
        // An identity, not a price: rows that lack it take it from those that have it.
        for (var row = prices.Starts[series + 1] - 1; row >= prices.Starts[series]; row--)
        {
            if (prices.Descriptions[prices.Description[row]].TcgplayerId is >= 0 and var id)
            {
                return id;
            }
        }

        return -1;
    }

    private struct Mean
    {
        private double _sum;
        private int _count;

        public readonly double Value => _count == 0 ? double.NaN : _sum / _count;

        public void Add(double value)
        {
            if (!double.IsNaN(value))
            {
                _sum += value;
                _count++;
            }
        }
    }
}
