using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Tests;

public sealed class When_looking_at_cards(HealthyGateway healthy) : IClassFixture<HealthyGateway>
{
    [Fact]
    public async Task the_list_is_of_ids_with_their_count() =>
        Assert.Equal(
            """{"cards":["charizard_ex_199","umbreon_vmax_215"],"count":2,"model_version":"20260131-3f2a9c01"}""",
            (await healthy.Gateway.GetAsync("/cards")).Good().ToJsonString());

    [Fact]
    public async Task details_tell_what_each_card_is()
    {
        var list = (await healthy.Gateway.GetAsync("/cards?details=true")).Good();

        Assert.Equal(["charizard_ex_199", "umbreon_vmax_215"], list["cards"]!.AsArray().Select(card => (string)card!));
        Assert.Equal("SV: Scarlet & Violet 151", (string)list["details"]![0]!["set_name"]!);
        Assert.Equal("517045", (string)list["details"]![0]!["tcgplayer_id"]!);
    }

    [Fact]
    public async Task a_card_comes_with_its_latest_figures()
    {
        var card = (await healthy.Gateway.GetAsync("/cards/charizard_ex_199")).Good();

        Assert.Equal("Charizard ex", (string)card["card"]!["name"]!);
        Assert.Equal("199/165", (string)card["card"]!["number"]!);
        Assert.Equal("2024-02-08", (string)card["card"]!["first_date"]!);
        Assert.Equal(700, (int)card["days"]!);
        Assert.Equal("BUY", (string)card["latest"]!["signal"]!);
        Assert.Equal(-0.12, (double)card["latest"]!["deviation_pct"]!);
        Assert.Equal(Sample.Version, (string)card["latest"]!["model_version"]!);
        Assert.Equal(
            (await healthy.Gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199"}""")).Text, card["latest"]!.ToJsonString());
    }

    [Theory]
    [InlineData("", 30)]
    [InlineData("?days=", 30)]
    [InlineData("?days=1", 1)]
    [InlineData("?days=3650", 3650)]
    public async Task the_history_goes_back_as_far_as_asked(string query, int days)
    {
        var history = (await healthy.Gateway.GetAsync("/cards/charizard_ex_199/history" + query)).Good();

        Assert.Equal(Sample.Version, (string)history["model_version"]!);
        Assert.Equal(days, history["history"]!.AsArray().Count);
        Assert.Equal("2026-01-31", (string)history["history"]![days - 1]!["date"]!);
    }

    [Fact]
    public async Task the_history_pairs_each_day_with_its_own_signal()
    {
        var history = (await healthy.Gateway.GetAsync("/cards/charizard_ex_199/history?days=36")).Good()["history"]!.AsArray();

        Assert.Equal(
            """{"date":"2025-12-27","market_price":80,"fair_price":100,"signal":"BUY","deviation_pct":-0.2,"interval":null}""",
            history[0]!.ToJsonString());
        Assert.Equal(
            """{"date":"2025-12-28","market_price":81,"fair_price":100,"signal":"BUY","deviation_pct":-0.19,"interval":{"low":90,"high":111,"nominal":0.9}}""",
            history[1]!.ToJsonString());
        Assert.Equal("HOLD", (string)history[11]!["signal"]!);
        Assert.Equal("SELL", (string)history[35]!["signal"]!);
        Assert.Equal(0.15, (double)history[35]!["deviation_pct"]!);
    }

    [Fact]
    public async Task a_history_without_days_needs_no_decision()
    {
        var workers = new FakeWorkers().Answer<GetCardHistory>(ask =>
            new CardHistory { CardId = ask.CardId, Points = [], ModelVersion = Sample.Version });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        Assert.Empty((await gateway.GetAsync("/cards/charizard_ex_199/history")).Good()["history"]!.AsArray());
    }

    [Fact]
    public async Task decisions_that_do_not_match_the_days_are_a_worker_that_failed()
    {
        var workers = Sample.Workers().Answer<DecideSignals>(_ => new SignalsDecided { Signals = [Sample.Decide(1, 1)] });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        Assert.Equal("decision", (string)(await gateway.GetAsync("/cards/charizard_ex_199/history")).Problem(502)["failed"]!);
    }
}
