using System.Globalization;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Keys;
using PokeWatch.RealServices;

namespace PokeWatch.Gateway.Tests;

public sealed class When_requests_are_measured
{
    private const string Ask = """{"card_id":"charizard_ex_199"}""";

    [Fact]
    public async Task it_counts_them_by_route_method_and_status()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers());
        await gateway.PostAsync("/fair_price", Ask);
        await gateway.PostAsync("/fair_price", Ask);
        await gateway.PostAsync("/fair_price", """{"card_id":""}""");
        await gateway.GetAsync($"/cards/{Sample.Card}");

        var metrics = await UntilAsync(gateway, all => all.Sum("pokewatch_requests_total", ("route", "/cards/{id}")) > 0);

        Assert.Equal(2, metrics.Sum("pokewatch_requests_total", ("route", "/fair_price"), ("method", "POST"), ("status", "200")));
        Assert.Equal(1, metrics.Sum("pokewatch_requests_total", ("route", "/fair_price"), ("method", "POST"), ("status", "400")));
        Assert.Equal(3, metrics.Sum("pokewatch_request_duration_seconds_count", ("route", "/fair_price")));
        Assert.Equal("histogram", metrics.Types["pokewatch_request_duration_seconds"]);
        Assert.Equal(2, metrics.Sum("pokewatch_predictions_total"));
        Assert.Equal(2, metrics.Sum("pokewatch_predictions_total", ("signal", "BUY")));
        Assert.Equal(1, metrics.Sum("pokewatch_errors_total", ("type", "bad_request")));
        Assert.Equal(1, metrics.Sum("pokewatch_gateway_cache_looks_total", ("result", "hit")));
    }

    [Fact]
    public async Task whatever_strangers_ask_makes_no_label()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers());
        for (var i = 0; i < 30; i++)
        {
            var text = i.ToString(CultureInfo.InvariantCulture);
            await gateway.GetAsync($"/nothing/{text}");
            await gateway.GetAsync($"/cards/card_{text}");
            await gateway.GetAsync($"/models/v{text}");
            await gateway.SendAsync(new HttpRequestMessage(new HttpMethod($"MOVE{text}"), "/cards"));
            await gateway.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/fair_price"));
            await gateway.PostAsync("/fair_price", $$"""{"card_id":"card_{{text}}"}""");
        }

        var metrics = await UntilAsync(gateway, all => all.Sum("pokewatch_requests_total", ("route", "/models/{version}")) == 30);

        Assert.Subset(
            new HashSet<string> { "/cards/{id}", "/models/{version}", "/fair_price", "/metrics", "unmatched" },
            metrics.Values("pokewatch_requests_total", "route").ToHashSet());
        Assert.Equal(["DELETE", "GET", "OTHER", "POST"], metrics.Values("pokewatch_requests_total", "method"));
        Assert.Equal(90, metrics.Sum("pokewatch_requests_total", ("route", "unmatched")));
        Assert.Equal(["method", "route", "status"], metrics.Labels("pokewatch_requests_total"));
        Assert.DoesNotContain("card_7", await TextAsync(gateway), StringComparison.Ordinal);
    }

    [Fact]
    public async Task problems_are_counted_by_what_is_missing()
    {
        var workers = Sample.Workers()
            .Answer<PredictFairPrice>(ask => ask.CardId switch
            {
                "none" => new NoModelLoaded { Replica = "model-1", Reason = "Nothing is published yet." },
                "broken" => throw new InvalidOperationException("broken"),
                _ => null,
            })
            .Answer<ListPipelineRuns>(_ => null);
        await using var gateway = await GatewayUnderTest.StartAsync(workers, ("Gateway:RequestTimeout", "00:00:00.600"));
        await gateway.PostAsync("/fair_price", """{"card_id":"broken"}""");
        await gateway.PostAsync("/fair_price", """{"card_id":"none"}""");
        await gateway.PostAsync("/fair_price/batch", """{"cards":[{"card_id":"none"},{"card_id":""}]}""");
        await gateway.GetAsync("/pipeline/runs");
        await gateway.GetAsync("/nothing");

        var metrics = await UntilAsync(gateway, all => all.Sum("pokewatch_errors_total", ("type", "not_found")) > 0);

        Assert.Equal(
            ["bad_request 1", "model_unavailable 2", "not_found 1", "pipeline_unavailable 1", "worker_failed 1"],
            metrics.Values("pokewatch_errors_total", "type")
                .Select(type => $"{type} {metrics.Sum("pokewatch_errors_total", ("type", type))}")
                .Where(count => !count.EndsWith(" 0", StringComparison.Ordinal)));
        Assert.Equal(13, metrics.Values("pokewatch_errors_total", "type").Count);
    }

    [Fact]
    public async Task an_open_breaker_shows()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(
            Sample.Workers().Answer<ListPipelineRuns>(_ => null),
            ("Gateway:RequestTimeout", "00:00:00.200"), ("Gateway:BreakerFailures", "2"), ("Gateway:BreakerPause", "00:01:00"));
        for (var i = 0; i < 3; i++)
        {
            await gateway.GetAsync("/pipeline/runs");
        }

        await gateway.GetAsync("/cards");

        var metrics = await UntilAsync(gateway, all => all.Sum("pokewatch_gateway_breaker_open", ("question", "ListPipelineRuns")) == 1);
        Assert.Equal(0, metrics.Sum("pokewatch_gateway_breaker_open", ("question", "ListCards")));
    }

    [Fact]
    public async Task keys_that_are_refused_are_counted_by_why()
    {
        using var store = new KeyStore();
        var (_, read) = await store.AddAsync(ApiKeyScope.Read);
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers(), store.Settings);
        Assert.Equal(0, new MetricsText(await TextAsync(gateway)).Sum("pokewatch_gateway_keys_refused_total", ("reason", "scope")));
        await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards"));
        await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", "pw_x"));
        await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", "pw_y"));
        await gateway.SendAsync(KeyStore.Request(HttpMethod.Post, "/pipeline/runs", read));

        var metrics = await UntilAsync(gateway, all => all.Sum("pokewatch_gateway_keys_refused_total", ("reason", "scope")) == 1);
        Assert.Equal(1, metrics.Sum("pokewatch_gateway_keys_refused_total", ("reason", "missing")));
        Assert.Equal(2, metrics.Sum("pokewatch_gateway_keys_refused_total", ("reason", "unknown")));
    }

    [Fact]
    public async Task consumed_messages_are_measured_by_type_and_outcome()
    {
        var workers = Sample.Workers().Answer<ListPipelineRuns>(_ => throw new InvalidOperationException("broken"));
        await using var gateway = await GatewayUnderTest.StartAsync(workers);
        await gateway.GetAsync("/cards");
        await gateway.GetAsync("/pipeline/runs");

        const string Count = "pokewatch_consumer_duration_seconds_count";
        var metrics = await UntilAsync(
            gateway, all => all.Sum(Count, ("message_type", "ListPipelineRuns"), ("outcome", "fault")) == 1);

        Assert.Equal(1, metrics.Sum(Count, ("message_type", "ListCards"), ("outcome", "ok")));
        Assert.Null(metrics.Sum(Count, ("message_type", "ListCards"), ("outcome", "fault")));
        Assert.Equal(["message_type", "outcome"], metrics.Labels(Count));
        Assert.Equal(1, metrics.Sum("pokewatch_bus_healthy"));

        Assert.Equal(1, metrics.Sum("pokewatch_consumer_delay_seconds_count", ("message_type", "ListCards")));
        Assert.InRange(metrics.Sum("pokewatch_consumer_delay_seconds_sum", ("message_type", "ListCards"))!.Value, 0, 20);

        // The names of MassTransit's own labels hold queues, of which a new one comes with each start.
        Assert.DoesNotContain(metrics.Types.Keys, name => name.StartsWith("messaging_", StringComparison.Ordinal));
    }

    private static async Task<string> TextAsync(GatewayUnderTest gateway) => (await gateway.GetAsync("/metrics")).Text;

    // The answer may be one that was made for somebody else a moment ago.
    private static async Task<MetricsText> UntilAsync(GatewayUnderTest gateway, Func<MetricsText, bool> holds)
    {
        var (metrics, text) = (new MetricsText(""), "");
        await Await.TrueAsync(
            async () => holds(metrics = new MetricsText(text = await TextAsync(gateway))), TimeSpan.FromSeconds(20), () => text);
        return metrics;
    }
}
