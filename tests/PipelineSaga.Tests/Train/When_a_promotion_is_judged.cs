using CsCheck;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Train;

namespace PokeWatch.PipelineSaga.Tests.Train;

public sealed class When_a_promotion_is_judged
{
    private static readonly Gen<double> ErrorGen = Gen.Double[0.001, 0.1];

    [Fact]
    public void it_takes_all_three_to_be_beaten_on_enough_card_days() =>
        Gen.Select(ErrorGen, ErrorGen, ErrorGen, ErrorGen, Gen.Int[1, 400]).Sample((model, naive, mean, champion, rows) =>
        {
            var verdict = Judge(model, naive, mean, rows, "before", champion, new PromotionOptions());
            Assert.Equal(model < naive && model < mean && model < champion && rows >= 200, verdict.Promoted);
            Assert.Equal(4, verdict.Reasons.Count);
        });

    [Fact]
    public void a_gain_that_is_asked_for_must_be_reached() =>
        Gen.Select(ErrorGen, ErrorGen, Gen.Double[0.001, 0.5]).Sample((model, champion, gain) =>
        {
            var verdict = Judge(model, 1, 1, 500, "before", champion, new PromotionOptions { GainOverChampion = gain });
            Assert.Equal(model < champion * (1 - gain), verdict.Promoted);
        });

    [Fact]
    public void the_first_version_goes_live_unless_told_otherwise()
    {
        Assert.True(Judge(0.2, 0.1, 0.1, 5, null, null, new PromotionOptions()).Promoted);
        Assert.False(Judge(0.2, 0.1, 0.1, 500, null, null, new PromotionOptions { FirstGoesLive = false }).Promoted);
        Assert.True(Judge(0.05, 0.1, 0.1, 500, null, null, new PromotionOptions { FirstGoesLive = false }).Promoted);
    }

    [Fact]
    public void an_equal_error_is_no_gain_but_a_negative_gain_lets_it_through()
    {
        Assert.False(Judge(0.1, 1, 1, 500, "before", 0.1, new PromotionOptions()).Promoted);
        Assert.True(Judge(0.1, 1, 1, 500, "before", 0.1, new PromotionOptions { GainOverChampion = -0.01 }).Promoted);
    }

    private static PromotionVerdict Judge(
        double model, double naive, double mean, int rows, string? champion, double? championError, PromotionOptions options) =>
        PromotionRule.Judge(new ForecastErrors { Model = model, Naive = naive, RollingMean3 = mean }, rows, champion, championError, options);
}
