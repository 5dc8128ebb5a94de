namespace PokeWatch.PipelineSaga.Preprocess.Features;

/// <summary>
/// The figures of the Python system with pandas' meaning: over a card's <em>rows</em> sorted by date, whatever days lie between.
/// Pure. NaN stands for pandas' NaN.
/// </summary>
public static class PandasFigures
{
    /// <summary><c>shift(1)</c>: the price (USD) of the row before.</summary>
    public static void Lag1(ReadOnlySpan<double> prices, Span<double> result)
    {
        for (var i = 0; i < prices.Length; i++)
        {
            result[i] = i == 0 ? double.NaN : prices[i - 1];
        }
    }

    /// <summary><c>rolling(window, min_periods=1).mean()</c>, USD.</summary>
    public static void RollingMean(ReadOnlySpan<double> prices, int window, Span<double> result)
    {
        for (var i = 0; i < prices.Length; i++)
        {
            var first = Math.Max(0, i - window + 1);
            var sum = 0d;
            for (var j = first; j <= i; j++)
            {
                sum += prices[j];
            }

            result[i] = sum / (i - first + 1);
        }
    }

    /// <summary><c>pct_change()</c>: the change against the row before, a fraction.</summary>
    public static void PriceReturn(ReadOnlySpan<double> prices, Span<double> result)
    {
        for (var i = 0; i < prices.Length; i++)
        {
            result[i] = i == 0 ? double.NaN : (prices[i] / prices[i - 1]) - 1;
        }
    }
}
