using CsCheck;
using PokeWatch.Contracts;

namespace PokeWatch.DecisionWorker.Tests;

public sealed class When_many_are_judged_by_their_own_thresholds
{
    private static readonly Gen<DecideSignal> Questions = Gen.Select(
        Gen.OneOf(Gen.Double[0.01, 1000], Gen.OneOf(Gen.Const(0.0), Gen.Const(-1.0), Gen.Const(double.NaN))),
        Gen.Double[0.01, 1000],
        OrNull(Gen.OneOf(Gen.Double[0, 1], Gen.OneOf(Gen.Const(1.5), Gen.Const(-0.1)))),
        OrNull(Gen.Double[0, 1]),
        Gen.Bool,
        Gen.Bool,
        (market, fair, buy, sell, neverBuy, neverSell) => new DecideSignal
        {
            MarketPrice = market, FairPrice = fair, BuyThreshold = buy, SellThreshold = sell, NeverBuy = neverBuy, NeverSell = neverSell,
        });

    [Fact]
    public void each_is_judged_as_it_would_be_alone() => Questions.Array[0, 30].Sample(questions =>
    {
        var defaults = new DecisionOptions();

        var answer = DecisionQuestions.Answer(Batch(questions), defaults);

        var refused = answer.Refused.ToDictionary(one => one.Index, one => one.Refusal);
        for (var i = 0; i < questions.Length; i++)
        {
            var alone = DecisionQuestions.Answer(questions[i], defaults);
            if (!alone.IsDecided)
            {
                Assert.Equal(alone.Refused, refused[i]);
                continue;
            }

            Assert.False(refused.ContainsKey(i));
            Assert.Equal(alone.Decided.Signal, answer.Signals[i]);
            Assert.Equal(alone.Decided.Deviation, answer.Deviations[i]);
            Assert.Equal(alone.Decided.BuyThreshold, answer.BuyThresholds[i]);
            Assert.Equal(alone.Decided.SellThreshold, answer.SellThresholds[i]);
        }
    });

    [Fact]
    public void columns_of_unlike_length_are_no_question() =>
        Assert.Throws<ArgumentException>(() => DecisionQuestions.Answer(
            Batch([new() { MarketPrice = 1, FairPrice = 1 }]) with { FairPrices = [] }, new DecisionOptions()));

    private static Gen<double?> OrNull(Gen<double> gen) => Gen.OneOf(Gen.Const((double?)null), gen.Select(value => (double?)value));

    private static DecideSignalBatch Batch(DecideSignal[] questions) => new()
    {
        MarketPrices = [.. questions.Select(question => question.MarketPrice)],
        FairPrices = [.. questions.Select(question => question.FairPrice)],
        BuyThresholds = [.. questions.Select(question => question.BuyThreshold)],
        SellThresholds = [.. questions.Select(question => question.SellThreshold)],
        NeverBuy = [.. questions.Index().Where(question => question.Item.NeverBuy).Select(question => question.Index)],
        NeverSell = [.. questions.Index().Where(question => question.Item.NeverSell).Select(question => question.Index)],
    };
}
