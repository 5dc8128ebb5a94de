namespace PokeWatch.PipelineSaga.Preprocess.Features;

/// <summary>Figures over the last days of a calendar-day array, the day itself included; days without a value do not count. Pure.</summary>
public static class TrailingWindow
{
    /// <summary>The longest window, in days.</summary>
    public const int Longest = 30;

    /// <summary>The least number of values that a figure over a window of this many days is made from: 3 of 7, 10 of 30.</summary>
    public static int LeastValues(int days) => Math.Max(3, days / 3);

    /// <summary>The median; NaN with too few values.</summary>
    public static double Median(ReadOnlySpan<double> values, int at, int days)
    {
        Span<double> known = stackalloc double[Longest];
        known = Known(values, at, days, known);
        if (known.Length < LeastValues(days))
        {
            return double.NaN;
        }

        known.Sort();
        var half = known.Length / 2;
        return known.Length % 2 == 1 ? known[half] : (known[half - 1] + known[half]) / 2;
    }

    /// <summary>Lowest and highest; NaN with too few values.</summary>
    public static (double Low, double High) Extremes(ReadOnlySpan<double> values, int at, int days)
    {
        Span<double> known = stackalloc double[Longest];
        known = Known(values, at, days, known);
        if (known.Length < LeastValues(days))
        {
            return (double.NaN, double.NaN);
        }

        var (low, high) = (known[0], known[0]);
        foreach (var value in known)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        return (low, high);
    }

    /// <summary>Root mean square, and the share of values that are zero; NaN with too few values.</summary>
    public static (double RootMeanSquare, double ZeroShare) Steps(ReadOnlySpan<double> values, int at, int days)
    {
        var (squares, zeros, known) = (0d, 0, 0);
        foreach (var value in values[Math.Max(0, at - days + 1)..(at + 1)])
        {
            if (!double.IsNaN(value))
            {
                squares += value * value;
                zeros += Math.Abs(value) < 1e-9 ? 1 : 0;
                known++;
            }
        }

        return known < LeastValues(days)
            ? (double.NaN, double.NaN)
            : (Math.Sqrt(squares / known), (double)zeros / known);
    }

    private static Span<double> Known(ReadOnlySpan<double> values, int at, int days, Span<double> buffer)
    {
        var count = 0;
        for (var i = Math.Max(0, at - days + 1); i <= at; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                buffer[count++] = values[i];
            }
        }

        return buffer[..count];
    }
}
