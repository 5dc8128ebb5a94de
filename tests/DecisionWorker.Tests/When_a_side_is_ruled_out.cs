using CsCheck;
using PokeWatch.Contracts;

namespace PokeWatch.DecisionWorker.Tests;

public sealed class When_a_side_is_ruled_out
{
    private static readonly Gen<double> Price = Gen.OneOf(Gen.Double[0.01, 1e6], Gen.Int[1, 40].Select(n => n * 25.0));

    [Theory]
    [InlineData(300, false, Signal.Sell)]
    [InlineData(300, true, Signal.Hold)]
    [InlineData(1e-12, true, Signal.Buy)]
    public void no_price_is_high_enough_to_sell(double market, bool never, Signal expected) =>
        Assert.Equal(expected, DecisionRule.Decide(market, 100, 0.1, 1, neverSell: never).Decided!.Signal);

    [Theory]
    [InlineData(1e-12, false, Signal.Buy)]
    [InlineData(1e-12, true, Signal.Hold)]
    [InlineData(300, true, Signal.Sell)]
    public void no_price_is_low_enough_to_buy(double market, bool never, Signal expected) =>
        Assert.Equal(expected, DecisionRule.Decide(market, 100, 0.1, 0.15, neverBuy: never).Decided!.Signal);

    [Fact]
    public void the_other_side_is_judged_as_ever() =>
        Gen.Select(Price, Price, Gen.Double[0.01, 1], Gen.Double[0.01, 1], Gen.Bool, Gen.Bool).Sample((
            market, fair, buy, sell, neverBuy, neverSell) =>
        {
            var free = DecisionRule.Decide(market, fair, buy, sell).Decided!;
            var ruled = DecisionRule.Decide(market, fair, buy, sell, neverBuy, neverSell).Decided!;

            var silenced = (neverBuy && free.Signal == Signal.Buy) || (neverSell && free.Signal == Signal.Sell);
            return ruled == free with { Signal = silenced ? Signal.Hold : free.Signal, NeverBuy = neverBuy, NeverSell = neverSell };
        });

    [Fact]
    public void both_kinds_of_question_can_say_so()
    {
        var defaults = new DecisionOptions();
        var cheap = new PricePair { MarketPrice = 1, FairPrice = 100 };
        var dear = new PricePair { MarketPrice = 900, FairPrice = 100 };

        var one = DecisionQuestions.Answer(new DecideSignal { MarketPrice = 900, FairPrice = 100, NeverSell = true }, defaults).Decided!;
        var many = (SignalsDecided)DecisionQuestions.Answer(
            new DecideSignals { Prices = [cheap, dear], NeverBuy = true, NeverSell = true }, defaults);

        Assert.Equal((Signal.Hold, false, true), (one.Signal, one.NeverBuy, one.NeverSell));
        Assert.All(many.Signals, signal => Assert.Equal((Signal.Hold, true, true), (signal.Signal, signal.NeverBuy, signal.NeverSell)));
    }
}
