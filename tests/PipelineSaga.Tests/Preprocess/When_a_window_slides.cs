using CsCheck;
using PokeWatch.PipelineSaga.Preprocess.Features;

namespace PokeWatch.PipelineSaga.Tests.Preprocess;

public sealed class When_a_window_slides
{
    // Few different values, so that equal ones meet; 0 stands for a day without one.
    private static readonly Gen<double[]> Values =
        Gen.Int[0, 6].Select(value => value == 0 ? double.NaN : value / 3d).Array[1, 120];

    [Theory]
    [InlineData(7)]
    [InlineData(30)]
    public void it_tells_what_a_sort_of_each_day_would(int days) => Values.Sample(values =>
    {
        var window = new SlidingWindow(days);
        for (var at = 0; at < values.Length; at++)
        {
            window.MoveTo(values, at);
            AssertSame(values, at, days, window);
        }
    });

    [Fact]
    public void days_may_be_skipped_and_the_next_series_begins_anew() => Gen.Select(Values, Gen.Int[1, 50]).Sample((values, step) =>
    {
        var window = new SlidingWindow(30);
        for (var series = 0; series < 2; series++)
        {
            window.Reset();
            for (var at = 0; at < values.Length; at += step)
            {
                window.MoveTo(values, at);
                AssertSame(values, at, 30, window);
            }
        }
    });

    private static void AssertSame(double[] values, int at, int days, SlidingWindow window) => Assert.Equal(
        (TrailingWindow.Median(values, at, days), TrailingWindow.Extremes(values, at, days)),
        (window.Median, (window.Lowest, window.Highest)));
}
