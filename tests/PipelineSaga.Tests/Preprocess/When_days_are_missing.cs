using PokeWatch.PipelineSaga.Preprocess.Features;

namespace PokeWatch.PipelineSaga.Tests.Preprocess;

public sealed class When_days_are_missing
{
    private static readonly (int, double)[] Gapped = [(100, 10), (101, 11), (104, 12), (108, 13), (115, 14)];

    [Fact]
    public void features_look_back_by_day_and_not_by_row()
    {
        var features = FeatureCalculator.All(CleanPricesOf.Series(Gapped));
        float[] return1 = features[(int)Feature.Return1], return7 = features[(int)Feature.Return7];
        Assert.Equal(float.NaN, return1[0]);
        Close(Math.Log(11 / 10d), return1[1]);
        Close(Math.Log(12 / 11d), return1[2]); // 103 and 102 are missing: 101 is within the stale days
        Close(Math.Log(13 / 12d), return1[3]);
        Assert.Equal(float.NaN, return1[4]); // the last price before is 7 days old
        Close(Math.Log(13 / 11d), return7[3]);
        Close(Math.Log(14 / 13d), return7[4]);
        Assert.Equal([0, 1, 4, 8, 15], features[(int)Feature.AgeDays].Select(age => (int)age));
    }

    [Fact]
    public void windows_with_too_few_prices_are_unknown()
    {
        var features = FeatureCalculator.All(CleanPricesOf.Series(Gapped));
        Assert.Equal(float.NaN, features[(int)Feature.ToMedian7][1]);
        Close(Math.Log(12 / 11d), features[(int)Feature.ToMedian7][2]);
        Assert.Equal(float.NaN, features[(int)Feature.ToMedian7][4]);
        Assert.All(features[(int)Feature.ToMedian30], value => Assert.Equal(float.NaN, value));
    }

    [Fact]
    public void sets_market_and_printings_move_by_their_own_series()
    {
        (int, double)[][] series = [.. Enumerable.Range(1, 6).Select(card => new[] { (100, 10d), (101, 10d * (1 + (card / 100d))) })];
        var features = FeatureCalculator.All(CleanPricesOf.Series(series));
        Close((Math.Log(1.03) + Math.Log(1.04)) / 2, features[(int)Feature.SetReturn1][1]);
        Close((Math.Log(1.03) + Math.Log(1.04)) / 2, features[(int)Feature.MarketReturn1][1]);
        Close(Math.Log(1.02), features[(int)Feature.PrintingsReturn1][1]);
        Close(Math.Log(1.01), features[(int)Feature.PrintingsReturn1][3]);
        Close(Math.Log(1.01 / 1.02), features[(int)Feature.PrintingsGap][1]);
        Assert.All(features[(int)Feature.RarityCode], code => Assert.Equal(6, code));
    }

    private static void Close(double expected, float actual) => Assert.Equal(expected, actual, 1e-6);
}
