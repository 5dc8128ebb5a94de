namespace PokeWatch.PipelineSaga.Train;

/// <summary>
/// What the model predicts: the log ratio of the median market price of the next days to today's price. By calendar day, so a gap
/// in the rows does not stretch the horizon. Pure.
/// </summary>
public static class NextDaysTarget
{
    /// <summary>
    /// The target of each row of one series, NaN where the horizon is not over by <paramref name="lastDay"/> or holds too few prices.
    /// </summary>
    /// <param name="days">Days of the series, ascending.</param>
    /// <param name="market">Market prices, USD.</param>
    /// <param name="lastDay">The last day of all data.</param>
    /// <param name="horizonDays">How many days ahead.</param>
    /// <param name="minDays">The least number of prices within them.</param>
    /// <param name="target">Takes the log ratios.</param>
    public static void Compute(
        ReadOnlySpan<int> days, ReadOnlySpan<double> market, int lastDay, int horizonDays, int minDays, Span<double> target)
    {
        Span<double> ahead = stackalloc double[horizonDays];
        for (var row = 0; row < days.Length; row++)
        {
            var count = 0;
            for (var next = row + 1; next < days.Length && days[next] <= days[row] + horizonDays; next++)
            {
                ahead[count++] = market[next];
            }

            target[row] = days[row] + horizonDays > lastDay || count < minDays
                ? double.NaN
                : Math.Log(Median(ahead[..count]) / market[row]);
        }
    }

    private static double Median(Span<double> values)
    {
        values.Sort();
        var half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
