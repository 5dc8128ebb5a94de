using System.Collections.Immutable;
using PokeWatch.PipelineSaga.Preprocess.Cleaning;

namespace PokeWatch.PipelineSaga.Preprocess.Features;

/// <summary>The trailing log moves of every row's price and listings, of which the movements of sets, market and printings are made.</summary>
public sealed class SeriesReturns
{
    /// <summary>The spans, in days, of the market price's moves.</summary>
    public static ImmutableArray<int> Spans { get; } = [1, 7, 30, 3];

    /// <summary>The spans, in days, of the listings' moves.</summary>
    public static ImmutableArray<int> ListingSpans { get; } = [3, 7];

    private SeriesReturns(float[][] bySpan) => BySpan = bySpan;

    /// <summary>
    /// For each of <see cref="Spans"/> the market price's log moves of each row, then for each of <see cref="ListingSpans"/> those of
    /// mid, then of low; NaN where unknown.
    /// </summary>
    public IReadOnlyList<float[]> BySpan { get; }

    /// <summary>Computes them, on all cores: each series has rows of its own.</summary>
    public static SeriesReturns Of(CleanPrices prices)
    {
        var bySpan = Enumerable.Range(0, Spans.Length + (2 * ListingSpans.Length)).Select(_ => new float[prices.Rows]).ToArray();
        Parallel.For(0, prices.SeriesCount, () => new SeriesCalendar(), (series, _, calendar) =>
        {
            calendar.Load(prices, series);
            Fill(calendar.Market, Spans, 0);
            Fill(calendar.Mid, ListingSpans, Spans.Length);
            Fill(calendar.Low, ListingSpans, Spans.Length + ListingSpans.Length);
            return calendar;

            void Fill(ReadOnlySpan<double> logs, ImmutableArray<int> spans, int first)
            {
                for (var span = 0; span < spans.Length; span++)
                {
                    var (moves, days) = (bySpan[first + span], spans[span]);
                    for (var row = prices.Starts[series]; row < prices.Starts[series + 1]; row++)
                    {
                        moves[row] = (float)SeriesCalendar.Move(logs, prices.Day[row] - calendar.FirstDay, days);
                    }
                }
            }
        }, _ => { });
        return new SeriesReturns(bySpan);
    }
}
