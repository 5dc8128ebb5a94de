namespace PokeWatch.Cli.Tests;

public sealed class When_signals_are_listed
{
    private const string First = """
        {"signals":[{"card_id":"a","name":"A","category":"grail","date":"2026-01-31","market_price":1188.1,"fair_price":1400,"deviation_pct":-0.15135,
        "signal":"BUY","confidence":{"level":"low","reasons":["stale_price"]},"something_new":1}],"model_version":"v1",
        "thresholds":{"buy_pct":0.1,"sell_pct":null},"signal_policy":"calibrated","total":3,"next_cursor":"c+1"}
        """;

    private const string Last = """
        {"signals":[{"card_id":"b","signal":"SELL"},{"card_id":"c","signal":"HOLD"}],"model_version":"v1","signal_policy":"calibrated","total":3,"next_cursor":null}
        """;

    [Fact]
    public async Task the_question_carries_what_was_asked_for()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Json(First));

        await new Tool(gateway.Address).RunAsync(
            "signals --signal BUY --signal SELL --min-price 1.5 --max-price 2000 --category 'a & b' --sort -market_price --limit 7 --buy 0.1 --sell 0.2 --policy calibrated");

        Assert.Equal(
            "/signals?signal=BUY&signal=SELL&min_price=1.5&max_price=2000&category=a%20%26%20b&sort=-market_price&signal_policy=calibrated" +
            "&buy_threshold_pct=0.1&sell_threshold_pct=0.2&limit=7",
            Assert.Single(gateway.Asked).Path);
    }

    [Fact]
    public async Task a_page_is_a_table_whose_end_says_how_many_there_are()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Json(First));

        var signals = await new Tool(gateway.Address).RunAsync("signals");

        Assert.Equal("a BUY 1,188.10 1,400.00 -15.1% 2026-01-31 grail low: stale_price", signals.Line("a "));
        Assert.Equal("1 of 3 signals; BUY at -10.0%, never SELL (calibrated); model v1", signals.Lines[^1]);
        Assert.Equal("/signals", Assert.Single(gateway.Asked).Path);
    }

    [Fact]
    public async Task all_of_them_are_one_document()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Json(First), StubGateway.Json(Last));

        var signals = (await new Tool(gateway.Address).RunAsync("signals --signal BUY --all --json")).Json;

        Assert.Equal(["a", "b", "c"], signals["signals"]!.AsArray().Select(signal => (string)signal!["card_id"]!));
        Assert.Equal(1, (int)signals["signals"]![0]!["something_new"]!);
        Assert.Null(signals["next_cursor"]);
        Assert.Equal(["/signals?signal=BUY&limit=500", "/signals?signal=BUY&limit=500&cursor=c%2B1"], gateway.Asked.Select(asked => asked.Path));
    }

    [Fact]
    public async Task all_of_them_are_one_table()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Json(First), StubGateway.Json(Last));

        var signals = await new Tool(gateway.Address).RunAsync("signals --all");

        Assert.Equal("c HOLD - - - - - -", signals.Line("c "));
        Assert.StartsWith("3 signals; ", signals.Lines[^1], StringComparison.Ordinal);
    }
}
