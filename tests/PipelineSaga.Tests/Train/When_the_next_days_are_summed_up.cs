using CsCheck;
using PokeWatch.PipelineSaga.Train;

namespace PokeWatch.PipelineSaga.Tests.Train;

public sealed class When_the_next_days_are_summed_up
{
    [Fact]
    public void the_target_is_the_median_of_the_next_seven_days()
    {
        var target = Targets([0, 1, 2, 3, 4, 5, 6, 7, 8], [10, 11, 12, 13, 14, 15, 16, 17, 99], lastDay: 8);
        Assert.Equal(Math.Log(14 / 10d), target[0], 1e-12);
        Assert.Equal(Math.Log(15 / 11d), target[1], 1e-12);
        Assert.All(target[2..], value => Assert.Equal(double.NaN, value)); // their seven days are not over
    }

    [Fact]
    public void days_count_and_not_rows()
    {
        var target = Targets([0, 2, 4, 6, 7, 20, 21, 22], [10, 11, 12, 13, 14, 50, 50, 50], lastDay: 40);
        Assert.Equal(Math.Log(12.5 / 10d), target[0], 1e-12);
        Assert.Equal(double.NaN, target[1]); // three prices in the seven days are too few
        Assert.Equal(double.NaN, target[4]);
    }

    [Fact]
    public void a_scale_changes_nothing_and_what_lies_beyond_neither() =>
        Gen.Select(Gen.Double[1, 100].Array[12], Gen.Double[0.1, 50]).Sample((prices, factor) =>
        {
            var days = Enumerable.Range(0, 12).ToArray();
            var target = Targets(days, prices, 11);
            var scaled = Targets(days, [.. prices.Select(price => price * factor)], 11);
            var beyond = Targets(days, [.. prices.Select((price, day) => day > 7 ? price * factor : price)], 11);
            Assert.Equal(target[0], scaled[0], 1e-9);
            Assert.Equal(target[0], beyond[0]);
        });

    private static double[] Targets(int[] days, double[] prices, int lastDay)
    {
        var target = new double[days.Length];
        NextDaysTarget.Compute(days, prices, lastDay, 7, 4, target);
        return target;
    }
}
