using CsCheck;
using PokeWatch.Contracts;

namespace PokeWatch.DecisionWorker.Tests;

public sealed class When_a_question_cannot_be_judged
{
    private static readonly DecisionOptions Defaults = new();

    [Theory]
    [InlineData(0, 10, 0.1, 0.1, "market_price")]
    [InlineData(-1, 10, 0.1, 0.1, "market_price")]
    [InlineData(double.NaN, 10, 0.1, 0.1, "market_price")]
    [InlineData(double.PositiveInfinity, 10, 0.1, 0.1, "market_price")]
    [InlineData(10, 0, 0.1, 0.1, "fair_price")]
    [InlineData(10, -0.01, 0.1, 0.1, "fair_price")]
    [InlineData(10, double.NaN, 0.1, 0.1, "fair_price")]
    [InlineData(10, double.NegativeInfinity, 0.1, 0.1, "fair_price")]
    [InlineData(10, 10, -0.0001, 0.1, "buy_threshold_pct")]
    [InlineData(10, 10, 1.0001, 0.1, "buy_threshold_pct")]
    [InlineData(10, 10, double.NaN, 0.1, "buy_threshold_pct")]
    [InlineData(10, 10, 0.1, -0.0001, "sell_threshold_pct")]
    [InlineData(10, 10, 0.1, 15, "sell_threshold_pct")]
    [InlineData(10, 10, 0.1, double.NaN, "sell_threshold_pct")]
    public void the_refusal_names_the_field(double market, double fair, double buy, double sell, string field)
    {
        var outcome = DecisionRule.Decide(market, fair, buy, sell);

        Assert.False(outcome.IsDecided);
        Assert.Equal(field, outcome.Refused.Field);
        Assert.NotEmpty(outcome.Refused.Reason);
    }

    [Fact]
    public void a_deviation_too_large_for_a_number_is_refused() =>
        Assert.Equal("fair_price", DecisionRule.Decide(1e308, 1e-308, 0.1, 0.15).Refused?.Field);

    [Fact]
    public void whatever_is_asked_the_answer_is_a_finite_signal_or_a_refusal() =>
        Gen.Select(Gen.Double, Gen.Double, Gen.Double[-0.5, 1.5], Gen.Double[-0.5, 1.5]).Sample((market, fair, buy, sell) =>
        {
            var outcome = DecisionRule.Decide(market, fair, buy, sell);
            return outcome.IsDecided ? double.IsFinite(outcome.Decided.Deviation) : outcome.Refused.Field.Length > 0;
        });

    [Fact]
    public void one_bad_price_among_many_is_named_by_its_place()
    {
        var answer = DecisionQuestions.Answer(
            new DecideSignals { Prices = [Pair(9, 10), Pair(9, 10), Pair(-1, 10)] }, Defaults);

        var refused = Assert.IsType<DecisionRefused>(answer);
        Assert.Equal("market_price", refused.Field);
        Assert.StartsWith("Price 2:", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void a_bad_threshold_is_refused_even_without_prices() =>
        Assert.Equal(
            "sell_threshold_pct",
            Assert.IsType<DecisionRefused>(DecisionQuestions.Answer(new DecideSignals { Prices = [], SellThreshold = 2 }, Defaults)).Field);

    [Fact]
    public void ten_thousand_prices_are_judged_and_one_more_is_refused()
    {
        var prices = Enumerable.Repeat(Pair(9, 10), 10_000).ToList();
        var decided = Assert.IsType<SignalsDecided>(DecisionQuestions.Answer(new DecideSignals { Prices = prices }, Defaults));
        Assert.Equal(10_000, decided.Signals.Count);
        Assert.All(decided.Signals, signal => Assert.Equal(Signal.Buy, signal.Signal));

        prices.Add(Pair(9, 10));
        var refused = Assert.IsType<DecisionRefused>(DecisionQuestions.Answer(new DecideSignals { Prices = prices }, Defaults));
        Assert.Equal("prices", refused.Field);
    }

    private static PricePair Pair(double market, double fair) => new() { MarketPrice = market, FairPrice = fair };
}
