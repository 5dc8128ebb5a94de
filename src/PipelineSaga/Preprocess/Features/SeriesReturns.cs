using PokeWatch.PipelineSaga.Preprocess.Cleaning;

namespace PokeWatch.PipelineSaga.Preprocess.Features;

/// <summary>The trailing log returns of every row, of which the movements of sets, market and printings are made.</summary>
public sealed class SeriesReturns
{
    /// <summary>The spans, in days, that movements are told for.</summary>
    public static IReadOnlyList<int> Spans { get; } = [1, 7, 30];

    private SeriesReturns(float[][] bySpan) => BySpan = bySpan;

    /// <summary>For each of <see cref="Spans"/>, each row's log return; NaN where unknown.</summary>
    public IReadOnlyList<float[]> BySpan { get; }

    /// <summary>Computes them, on all cores: each series has rows of its own.</summary>
    public static SeriesReturns Of(CleanPrices prices)
    {
        var bySpan = Spans.Select(_ => new float[prices.Rows]).ToArray();
        Parallel.For(0, prices.SeriesCount, () => new SeriesCalendar(), (series, _, calendar) =>
        {
            calendar.LoadMarket(prices, series);
            var market = calendar.Market;
            for (var span = 0; span < bySpan.Length; span++)
            {
                var (moves, days) = (bySpan[span], Spans[span]);
                for (var row = prices.Starts[series]; row < prices.Starts[series + 1]; row++)
                {
                    moves[row] = (float)SeriesCalendar.Move(market, prices.Day[row] - calendar.FirstDay, days);
                }
            }

            return calendar;
        }, _ => { });
        return new SeriesReturns(bySpan);
    }
}
