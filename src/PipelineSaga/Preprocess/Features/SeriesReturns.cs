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

    /// <summary>Computes them.</summary>
    public static SeriesReturns Of(CleanPrices prices)
    {
        var bySpan = Spans.Select(_ => new float[prices.Rows]).ToArray();
        var calendar = new SeriesCalendar();
        for (var series = 0; series < prices.SeriesCount; series++)
        {
            var (start, end) = (prices.Starts[series], prices.Starts[series + 1]);
            calendar.Load(prices, series);
            for (var row = start; row < end; row++)
            {
                for (var span = 0; span < bySpan.Length; span++)
                {
                    bySpan[span][row] = (float)SeriesCalendar.Move(calendar.Market, prices.Day[row] - calendar.FirstDay, Spans[span]);
                }
            }
        }

        return new SeriesReturns(bySpan);
    }
}
