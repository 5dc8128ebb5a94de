using System.Text.Json.Nodes;
using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Tests;

public sealed class When_a_signal_policy_is_chosen(HealthyGateway healthy) : IClassFixture<HealthyGateway>
{
    [Theory]
    [InlineData(
        "", "fixed", "BUY",
        """{"buy_pct":0.1,"sell_pct":0.15}""", """{"precision":0.6,"count":100}""")]
    [InlineData(
        ""","signal_policy":null""", "fixed", "BUY",
        """{"buy_pct":0.1,"sell_pct":0.15}""", """{"precision":0.6,"count":100}""")]
    [InlineData(
        ""","signal_policy":"fixed" """, "fixed", "BUY",
        """{"buy_pct":0.1,"sell_pct":0.15}""", """{"precision":0.6,"count":100}""")]
    [InlineData(
        ""","signal_policy":"calibrated" """, "calibrated", "HOLD",
        """{"buy_pct":0.15,"sell_pct":null}""", """{"precision":0.825,"count":960}""")]
    [InlineData(
        ""","signal_policy":"calibrated","buy_threshold_pct":0.05""", "custom", "BUY",
        """{"buy_pct":0.05,"sell_pct":null}""", """{"precision":0.35,"count":200}""")]
    [InlineData(
        ""","buy_threshold_pct":0.12,"sell_threshold_pct":0.5""", "custom", "BUY",
        """{"buy_pct":0.12,"sell_pct":0.5}""", """{"precision":0.6,"count":100}""")]
    public async Task the_answer_says_which_was_used_and_how_such_signals_did(
        string more, string policy, string signal, string thresholds, string precision)
    {
        var answer = (await healthy.Gateway.PostAsync("/fair_price", $$"""{"card_id":"charizard_ex_199"{{more}}}""")).Good();

        Assert.Equal(policy, (string)answer["signal_policy"]!);
        Assert.Equal(signal, (string)answer["signal"]!);
        Assert.Equal(thresholds, answer["thresholds"]!.ToJsonString());
        Assert.Equal(precision, answer["signal_precision"]!.ToJsonString());
    }

    [Fact]
    public async Task a_side_that_no_threshold_is_good_enough_for_is_ruled_out_for_the_decision_worker()
    {
        DecideSignal? asked = null;
        var workers = Sample.Workers()
            .Answer<PredictFairPrice>(_ => Sample.Price(Sample.Card) with { MarketPrice = 900 })
            .Answer<DecideSignal>(ask =>
            {
                asked = ask;
                return Sample.Decide(ask);
            });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        var answer = (await gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199","signal_policy":"calibrated"}""")).Good();

        Assert.Equal("HOLD", (string)answer["signal"]!);
        Assert.Equal((0.15, false, 1.0, true), (asked!.BuyThreshold, asked.NeverBuy, asked.SellThreshold, asked.NeverSell));
    }

    [Fact]
    public async Task a_version_without_a_record_is_judged_by_the_fixed_thresholds_and_says_so()
    {
        var workers = Sample.Workers()
            .Answer<PredictFairPrice>(_ => Sample.Price(Sample.Card) with { Signals = null })
            .Answer<GetCardHistory>(ask => new CardHistory
            {
                CardId = ask.CardId,
                ModelVersion = Sample.Version,
                Points = [new() { Date = Sample.LastDay, MarketPrice = 88, FairPrice = 100 }],
            });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        var answer = (await gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199","signal_policy":"calibrated"}""")).Good();
        var history = (await gateway.GetAsync("/cards/charizard_ex_199/history?signal_policy=calibrated")).Good();

        Assert.Equal("fixed", (string)answer["signal_policy"]!);
        Assert.Null(answer["signal_precision"]);
        Assert.Equal("fixed", (string)history["signal_policy"]!);
        Assert.All([answer, history], one => Assert.Equal("""{"buy_pct":0.1,"sell_pct":0.15}""", one["thresholds"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("Calibrated", null, "calibrated")]
    [InlineData("calibrated", "fixed", "fixed")]
    [InlineData("Fixed", "calibrated", "calibrated")]
    [InlineData("Fixed", "", "fixed")]
    [InlineData("Calibrated", "", "calibrated")]
    public async Task the_requests_own_wins_over_the_configured_one_everywhere(string configured, string? asked, string used)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers(), ("Gateway:SignalPolicy", configured));
        var body = new JsonObject { ["card_id"] = Sample.Card, ["signal_policy"] = asked is "" ? null : asked };
        var query = asked is null ? "" : $"?signal_policy={asked}";

        Assert.Equal(used, (string)(await gateway.PostAsync("/fair_price", body.ToJsonString())).Good()["signal_policy"]!);
        Assert.Equal(used, (string)(await gateway.GetAsync($"/cards/{Sample.Card}{query}")).Good()["latest"]!["signal_policy"]!);
        Assert.Equal(used, (string)(await gateway.GetAsync($"/cards/{Sample.Card}/history{query}")).Good()["signal_policy"]!);
    }

    [Fact]
    public async Task a_history_is_judged_by_it_day_by_day()
    {
        var history = (await healthy.Gateway.GetAsync("/cards/charizard_ex_199/history?days=40&signal_policy=calibrated")).Good();

        Assert.Equal("""{"buy_pct":0.15,"sell_pct":null}""", history["thresholds"]!.ToJsonString());
        var signals = history["history"]!.AsArray().Select(day => (string)day!["signal"]!).ToList();
        Assert.Equal([.. Enumerable.Repeat("BUY", 6), .. Enumerable.Repeat("HOLD", 34)], signals);
    }
}
