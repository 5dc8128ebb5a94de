using PokeWatch.Contracts;
using PokeWatch.Gateway.Signals;

namespace PokeWatch.Gateway.Tests;

public sealed class When_many_signals_are_kept
{
    [Fact]
    public async Task twenty_thousand_cards_come_in_messages_of_ten_thousand_within_the_deadline()
    {
        var market = new Market(20_001);
        await using var gateway = await GatewayUnderTest.StartAsync(market.Workers());

        var page = (await gateway.GetAsync("/signals?sort=card_id&limit=500")).Good();

        Assert.Equal(20_001, (int)page["total"]!);
        Assert.Equal((3, 3), (market.PartsAsked, market.PortionsAsked));
        var last = (await gateway.GetAsync("/signals?sort=-card_id&limit=1")).Good()["signals"]![0]!;
        Assert.Equal(market.Cards[^1].Id, (string)last["card_id"]!);
        Assert.Equal($"Name of {market.Cards[^1].Id}", (string)last["name"]!);
        Assert.Equal(market.Cards[^1].MarketPrice, (double)last["market_price"]!);
    }

    [Fact]
    public async Task another_page_or_filter_asks_only_whether_the_publication_is_still_current()
    {
        var market = new Market(100);
        await using var gateway = await GatewayUnderTest.StartAsync(market.Workers());

        foreach (var query in new[] { "", "signal=BUY", "sort=market_price", "category=grail&limit=3" })
        {
            (await gateway.GetAsync($"/signals?{query}")).Good();
        }

        Assert.Equal((4, 1, 1), (market.StatusAsked, market.PartsAsked, market.PortionsAsked));
    }

    [Fact]
    public async Task other_thresholds_need_another_judgement_but_not_the_prices_again()
    {
        var market = new Market(100);
        await using var gateway = await GatewayUnderTest.StartAsync(market.Workers());

        foreach (var query in new[] { "", "signal_policy=calibrated", "buy_threshold_pct=0.2", "buy_threshold_pct=0.2&signal=BUY" })
        {
            (await gateway.GetAsync($"/signals?{query}")).Good();
        }

        Assert.Equal((1, 3), (market.PartsAsked, market.PortionsAsked));
    }

    [Fact]
    public async Task callers_at_once_share_one_computation()
    {
        var market = new Market(100);
        var gate = new TaskCompletionSource();
        market.Gate = gate.Task;
        await using var gateway = await GatewayUnderTest.StartAsync(market.Workers());

        var asked = Enumerable.Range(0, 8).Select(_ => gateway.GetAsync("/signals")).ToList();
        await RealServices.Await.TrueAsync(
            () => Task.FromResult(market is { StatusAsked: 8, PortionsAsked: 1 }), TimeSpan.FromSeconds(9), () => "They never all asked.");
        gate.SetResult();

        Assert.Single((await Task.WhenAll(asked)).Select(reply => reply.Good().ToJsonString()).Distinct());
        Assert.Equal((1, 1), (market.PartsAsked, market.PortionsAsked));
    }

    [Fact]
    public async Task a_failure_is_not_kept()
    {
        var market = new Market(100);
        market.Instead = _ => throw new InvalidOperationException("out of memory");
        await using var gateway = await GatewayUnderTest.StartAsync(market.Workers());
        Assert.Equal("model", (string)(await gateway.GetAsync("/signals")).Problem(502)["failed"]!);

        market.Instead = null;

        (await gateway.GetAsync("/signals")).Good();
    }

    [Fact]
    public async Task silence_is_503_and_an_answer_that_comes_late_serves_the_next_caller()
    {
        var market = new Market(100);
        var gate = new TaskCompletionSource();
        market.Gate = gate.Task;
        await using var gateway = await GatewayUnderTest.StartAsync(market.Workers(), ("Gateway:RequestTimeout", "00:00:01.500"));
        Assert.Equal("decision", (string)(await gateway.GetAsync("/signals")).Problem(503)["missing"]!);
        Assert.Equal(1, market.PartsAsked);

        gate.SetResult();

        (await gateway.GetAsync("/signals")).Good();
        Assert.Equal(1, market.PartsAsked);
    }

    [Fact]
    public async Task a_new_publication_is_noticed_and_ends_cursors()
    {
        var market = new Market(100);
        await using var gateway = await GatewayUnderTest.StartAsync(market.Workers());
        var cursor = (string)(await gateway.GetAsync("/signals?limit=10")).Good()["next_cursor"]!;

        market.Publication = 2;

        var problem = (await gateway.GetAsync($"/signals?cursor={cursor}")).Problem(410);
        Assert.Equal("v2", (string)problem["model_version"]!);
        Assert.Contains("Start over", (string)problem["detail"]!);
        Assert.Equal("v2", (string)(await gateway.GetAsync("/signals")).Good()["model_version"]!);
    }

    [Fact]
    public async Task a_replica_that_lags_behind_takes_nothing_back()
    {
        var market = new Market(100) { Publication = 2 };
        await using var gateway = await GatewayUnderTest.StartAsync(market.Workers());
        (await gateway.GetAsync("/signals")).Good();

        market.Publication = 1;

        Assert.Equal("v2", (string)(await gateway.GetAsync("/signals")).Good()["model_version"]!);
    }

    [Fact]
    public async Task parts_are_never_of_two_publications()
    {
        var market = new Market(10_500);
        market.Instead = ask =>
        {
            // The next publication goes live between the parts.
            if (ask is { Offset: > 0, Publication: 1 })
            {
                market.Publication = 2;
            }

            return market.Part(ask);
        };
        await using var gateway = await GatewayUnderTest.StartAsync(market.Workers());

        var page = (await gateway.GetAsync("/signals")).Good();

        Assert.Equal("v2", (string)page["model_version"]!);
        Assert.Equal(10_500, (int)page["total"]!);
    }

    [Fact]
    public async Task a_replica_that_is_still_loading_is_asked_again()
    {
        var market = new Market(100) { Publication = 2 };
        var asked = 0;
        market.Instead = ask => ++asked <= 2 ? new OtherPublication { Publication = 1, ModelVersion = "v1" } : market.Part(ask);
        await using var gateway = await GatewayUnderTest.StartAsync(market.Workers());

        Assert.Equal("v2", (string)(await gateway.GetAsync("/signals")).Good()["model_version"]!);
    }

    [Fact]
    public async Task without_a_model_it_is_503()
    {
        var workers = new FakeWorkers().Answer<GetModelStatus>(_ => new ModelStatus { Replica = "m", CardCount = 0, LastFailure = "bad hash" });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        var problem = (await gateway.GetAsync("/signals")).Problem(503);

        Assert.Equal("model", (string)problem["missing"]!);
        Assert.Contains("bad hash", (string)problem["detail"]!);
    }

    [Fact]
    public async Task a_model_without_cards_has_no_signals()
    {
        var market = new Market(0);
        await using var gateway = await GatewayUnderTest.StartAsync(market.Workers());

        var page = (await gateway.GetAsync("/signals")).Good();

        Assert.Equal(0, (int)page["total"]!);
        Assert.Null(page["thresholds"]);
        Assert.Null(page["next_cursor"]);
    }

    [Fact]
    public async Task the_result_used_longest_ago_goes_first_and_an_old_one_is_made_again()
    {
        var time = new ManualTime();
        var results = new SharedResults<int, int>(2, TimeSpan.FromMinutes(1), time);
        var made = new List<int>();
        Task<int> Get(int key) => results.GetAsync(key, () =>
        {
            made.Add(key);
            return Task.FromResult(key);
        });

        foreach (var key in new[] { 1, 2, 1, 3, 1, 2 })
        {
            Assert.Equal(key, await Get(key));
        }

        Assert.Equal([1, 2, 3, 2], made);
        Assert.Equal(2, results.Count);
        time.Now += TimeSpan.FromSeconds(61);
        await Get(2);
        Assert.Equal([1, 2, 3, 2, 2], made);
        results.Forget(key => key == 2);
        Assert.Equal(1, results.Count);
    }

    private sealed class ManualTime : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
