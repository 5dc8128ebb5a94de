using PokeWatch.PipelineSaga.Preprocess.Cleaning;

namespace PokeWatch.PipelineSaga.Preprocess.Features;

/// <summary>
/// One series laid out by calendar day, so that "7 days ago" is a day and not a row: logarithms of the prices, NaN on days without
/// one. Looking back lands on the latest observation at or before the day asked for, at most <see cref="MaxStaleDays"/> older.
/// The buffers are reused from series to series.
/// </summary>
public sealed class SeriesCalendar
{
    /// <summary>How much older than asked for an observation may be; a longer gap makes the figure unknown.</summary>
    public const int MaxStaleDays = 3;

    private double[] _market = [], _low = [], _mid = [], _step = [];

    /// <summary>The first day, as <see cref="DateOnly.DayNumber"/>.</summary>
    public int FirstDay { get; private set; }

    /// <summary>Days from the first to the last.</summary>
    public int Length { get; private set; }

    /// <summary>ln market price.</summary>
    public ReadOnlySpan<double> Market => _market.AsSpan(0, Length);

    /// <summary>ln lowest listing.</summary>
    public ReadOnlySpan<double> Low => _low.AsSpan(0, Length);

    /// <summary>ln middle listing.</summary>
    public ReadOnlySpan<double> Mid => _mid.AsSpan(0, Length);

    /// <summary>The log move since the observation before, scaled to one day by the square root of the gap.</summary>
    public ReadOnlySpan<double> Step => _step.AsSpan(0, Length);

    /// <summary>Lays out a series.</summary>
    public void Load(CleanPrices prices, int series)
    {
        var rows = prices.Starts[series]..prices.Starts[series + 1];
        Load(prices.Day.AsSpan(rows), prices.Market.AsSpan(rows), prices.Low.AsSpan(rows), prices.Mid.AsSpan(rows));
    }

    /// <summary>The move of a log price over <paramref name="days"/> days up to index <paramref name="at"/>; NaN where unknown.</summary>
    public static double Move(ReadOnlySpan<double> logs, int at, int days)
    {
        for (var i = at - days; i >= 0 && i >= at - days - MaxStaleDays; i--)
        {
            if (!double.IsNaN(logs[i]))
            {
                return logs[at] - logs[i];
            }
        }

        return double.NaN;
    }

    private void Load(ReadOnlySpan<int> days, ReadOnlySpan<double> market, ReadOnlySpan<double> low, ReadOnlySpan<double> mid)
    {
        Begin(days);
        Fill(days, market, ref _market);
        Fill(days, low, ref _low);
        Fill(days, mid, ref _mid);
        Clear(ref _step);
        for (var i = 1; i < days.Length; i++)
        {
            var (at, before) = (days[i] - FirstDay, days[i - 1] - FirstDay);
            _step[at] = (_market[at] - _market[before]) / Math.Sqrt(at - before);
        }
    }

    private void Begin(ReadOnlySpan<int> days) => (FirstDay, Length) = (days[0], days[^1] - days[0] + 1);

    private void Fill(ReadOnlySpan<int> days, ReadOnlySpan<double> prices, ref double[] logs)
    {
        Clear(ref logs);
        for (var i = 0; i < days.Length; i++)
        {
            // Prices often stay for days, and a logarithm costs more than a look at the one before.
            logs[days[i] - FirstDay] = i > 0 && prices[i] == prices[i - 1] ? logs[days[i - 1] - FirstDay] : Math.Log(prices[i]);
        }
    }

    private void Clear(ref double[] buffer)
    {
        if (buffer.Length < Length)
        {
            buffer = new double[Length + 64];
        }

        buffer.AsSpan(0, Length).Fill(double.NaN);
    }
}
