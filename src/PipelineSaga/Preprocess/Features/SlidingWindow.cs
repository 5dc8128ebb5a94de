namespace PokeWatch.PipelineSaga.Preprocess.Features;

/// <summary>
/// The values of the last days of one calendar-day array, kept in order while the days go by: the median and the extremes of
/// <see cref="TrailingWindow"/> without a sort for each day, because from one day to the next one value leaves and one comes.
/// Days without a value do not count.
/// </summary>
/// <param name="days">The length of the window in days, the day itself included; at most <see cref="TrailingWindow.Longest"/>.</param>
public sealed class SlidingWindow(int days)
{
    private readonly double[] _sorted = new double[days];
    private readonly int _least = TrailingWindow.LeastValues(days);
    private int _count;
    private int _next;

    /// <summary>The median; NaN with too few values.</summary>
    public double Median => _count < _least ? double.NaN
        : _count % 2 == 1 ? _sorted[_count / 2]
        : (_sorted[(_count / 2) - 1] + _sorted[_count / 2]) / 2;

    /// <summary>The lowest value; NaN with too few values.</summary>
    public double Lowest => _count < _least ? double.NaN : _sorted[0];

    /// <summary>The highest value; NaN with too few values.</summary>
    public double Highest => _count < _least ? double.NaN : _sorted[_count - 1];

    /// <summary>Forgets everything: the next array begins.</summary>
    public void Reset() => _count = _next = 0;

    /// <summary>Moves on to the window that ends at index <paramref name="at"/>, which is never before the last one.</summary>
    public void MoveTo(ReadOnlySpan<double> values, int at)
    {
        for (; _next <= at; _next++)
        {
            Swap(_next >= days ? values[_next - days] : double.NaN, values[_next]);
        }
    }

    private void Swap(double leaving, double coming)
    {
        int place;
        if (double.IsNaN(leaving))
        {
            if (double.IsNaN(coming))
            {
                return;
            }

            place = _count++;
        }
        else
        {
            place = _sorted.AsSpan(0, _count).BinarySearch(leaving);
            if (double.IsNaN(coming))
            {
                _count--;
                Array.Copy(_sorted, place + 1, _sorted, place, _count - place);
                return;
            }
        }

        // The value that comes takes the empty place, and neighbours make way until it stands in order: prices move little in a
        // day, so few of them have to.
        for (; place > 0 && _sorted[place - 1] > coming; place--)
        {
            _sorted[place] = _sorted[place - 1];
        }

        for (; place + 1 < _count && _sorted[place + 1] < coming; place++)
        {
            _sorted[place] = _sorted[place + 1];
        }

        _sorted[place] = coming;
    }
}
