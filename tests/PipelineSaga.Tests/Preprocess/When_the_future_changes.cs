using CsCheck;
using PokeWatch.PipelineSaga.Preprocess.Features;

namespace PokeWatch.PipelineSaga.Tests.Preprocess;

public sealed class When_the_future_changes
{
    private static readonly Gen<(int Day, double Price)[]> SeriesGen =
        Gen.Select(Gen.Int[1, 3].Array[2, 60], Gen.Double[0.5, 40].Array[60]).Select((gaps, prices) =>
        {
            var day = 738_000;
            return gaps.Select((gap, i) => (day += gap, prices[i])).ToArray();
        });

    [Fact]
    public void no_feature_of_the_past_changes() =>
        Gen.Select(SeriesGen.Array[6, 10], Gen.Int[1, 90], Gen.Double[0.1, 9]).Sample(
            (series, after, factor) =>
            {
                var today = 738_000 + after;
                var changed = series.Select(points => points
                    .Where((point, i) => point.Day <= today || i % 3 != 0 || i == 0)
                    .Select(point => point.Day <= today ? point : (point.Day, point.Price * factor)).ToArray()).ToArray();
                var (before, later) = (CleanPricesOf.Series(series), CleanPricesOf.Series(changed));
                var (was, now) = (FeatureCalculator.All(before), FeatureCalculator.All(later));
                for (var card = 0; card < series.Length; card++)
                {
                    for (var i = 0; i < series[card].Length && series[card][i].Day <= today; i++)
                    {
                        for (var feature = 0; feature < FeatureCatalogue.Count; feature++)
                        {
                            Assert.Equal(was[feature][before.Starts[card] + i], now[feature][later.Starts[card] + i]);
                        }
                    }
                }
            },
            iter: 60);
}
