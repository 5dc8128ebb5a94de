using CsCheck;
using PokeWatch.Contracts;

namespace PokeWatch.DecisionWorker.Tests;

public sealed class When_a_deviation_meets_a_bound
{
    [Theory]
    [InlineData(90.00, 100.00, 0.10, 0.15, Signal.Buy)]
    [InlineData(90.01, 100.00, 0.10, 0.15, Signal.Hold)]
    [InlineData(115.00, 100.00, 0.10, 0.15, Signal.Sell)]
    [InlineData(114.99, 100.00, 0.10, 0.15, Signal.Hold)]
    [InlineData(1.15, 1.00, 0.10, 0.15, Signal.Sell)]
    [InlineData(0.63, 0.70, 0.10, 0.15, Signal.Buy)]
    [InlineData(100.00, 100.00, 0.10, 0.15, Signal.Hold)]
    [InlineData(100.00, 100.00, 0.00, 0.15, Signal.Buy)]
    [InlineData(100.00, 100.00, 0.10, 0.00, Signal.Sell)]
    [InlineData(0.01, 100.00, 1.00, 0.15, Signal.Hold)]
    [InlineData(200.00, 100.00, 0.10, 1.00, Signal.Sell)]
    public void the_bound_itself_counts(double market, double fair, double buy, double sell, Signal expected) =>
        Assert.Equal(expected, Judge(market, fair, buy, sell).Signal);

    [Fact]
    public void an_exactly_fair_price_with_both_thresholds_zero_is_a_hold() =>
        Assert.Equal(Signal.Hold, Judge(25.49, 25.49, 0, 0).Signal);

    [Fact]
    public void any_other_price_with_both_thresholds_zero_is_not_a_hold() =>
        (from fair in Gen.Int[1, 10_000_000]
         from cents in Gen.Int[1, 1000]
         select (fair, market: fair + cents))
        .Sample(pair =>
            Judge(pair.market / 100.0, pair.fair / 100.0, 0, 0).Signal == Signal.Sell
            && Judge(pair.fair / 100.0, pair.market / 100.0, 0, 0).Signal == Signal.Buy);

    [Fact]
    public void prices_in_cents_are_judged_as_exact_arithmetic_would() =>
        (from fair in Gen.OneOf(Gen.Int[1, 1_000], Gen.Int[1, 10_000_000])
         from permille in Gen.Int[0, 1000]
         from distance in Gen.Int[-3, 3]
         from sells in Gen.Bool
         let bound = sells ? fair + (fair * (long)permille / 1000) : fair - (fair * (long)permille / 1000)
         select (fair, market: Math.Max(1, bound + distance), permille))
        .Sample(
            question =>
            {
                var (fair, market, permille) = question;
                var expected = ExactSignal(market, fair, permille);
                var threshold = permille / 1000.0;
                return Judge(market / 100.0, fair / 100.0, threshold, threshold).Signal == expected;
            },
            iter: 200_000);

    [Fact]
    public void the_deviation_is_the_plain_formula() =>
        Gen.Select(Gen.Double[0.01, 1e6], Gen.Double[0.01, 1e6]).Sample((market, fair) =>
            Judge(market, fair, 0.10, 0.15).Deviation == (market - fair) / fair);

    [Fact]
    public void a_higher_price_never_turns_towards_buy() =>
        Gen.Select(Gen.Double[0.01, 1e4], Gen.Double[0.01, 1e4], Gen.Double[0.01, 1e4], Gen.Double[0, 1], Gen.Double[0, 1])
            .Sample((one, other, fair, buy, sell) =>
                Rank(Judge(Math.Min(one, other), fair, buy, sell).Signal) <= Rank(Judge(Math.Max(one, other), fair, buy, sell).Signal));

    private static Signal ExactSignal(long market, long fair, int permille)
    {
        var difference = (market - fair) * 1000;
        var buys = difference <= -permille * fair;
        var sells = difference >= permille * fair;
        return buys == sells ? Signal.Hold : buys ? Signal.Buy : Signal.Sell;
    }

    private static int Rank(Signal signal) => signal switch { Signal.Buy => 0, Signal.Hold => 1, _ => 2 };

    private static SignalDecided Judge(double market, double fair, double buy, double sell)
    {
        var outcome = DecisionRule.Decide(market, fair, buy, sell);
        Assert.True(outcome.IsDecided);
        Assert.Null(outcome.Refused);
        return outcome.Decided;
    }
}
