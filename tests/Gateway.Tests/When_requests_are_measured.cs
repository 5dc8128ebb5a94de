using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Keys;
using PokeWatch.RealServices;

namespace PokeWatch.Gateway.Tests;

// By the instruments of each gateway's own meters: exporters listen to all gateways of the process that runs these tests.
public sealed class When_requests_are_measured
{
    private const string Ask = """{"card_id":"charizard_ex_199"}""";

    [Fact]
    public async Task they_are_counted_by_route_method_and_status()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers());
        using var metrics = Listen(gateway);
        Assert.Equal(0, metrics.Read()["pokewatch.predictions{signal=BUY}"]);
        await gateway.PostAsync("/fair_price", Ask);
        await gateway.PostAsync("/fair_price", Ask);
        await gateway.PostAsync("/fair_price", """{"card_id":""}""");
        await gateway.GetAsync($"/cards/{Sample.Card}");

        var shown = await UntilAsync(metrics, now => now.GetValueOrDefault("pokewatch.requests{route=/cards/{id},method=GET,status=200}") == 1);

        Assert.Equal(2, shown["pokewatch.requests{route=/fair_price,method=POST,status=200}"]);
        Assert.Equal(1, shown["pokewatch.requests{route=/fair_price,method=POST,status=400}"]);
        Assert.Equal(3, shown["pokewatch.request.duration{route=/fair_price}"]);
        Assert.Equal((2, 0), (shown["pokewatch.predictions{signal=BUY}"], shown["pokewatch.predictions{signal=SELL}"]));
        Assert.Equal(1, shown["pokewatch.errors{type=bad_request}"]);
        Assert.Equal(1, shown["pokewatch.gateway.cache.looks{result=hit}"]);
        Assert.Equal((1, 1), (shown["pokewatch.gateway.batch.size{stage=pricing}"], shown["pokewatch.gateway.batch.size{stage=judging}"]));
        Assert.Equal(0, shown["pokewatch.gateway.batch.waiting{stage=pricing}"]);
        Assert.Contains($"pokewatch.gateway.publication{{model_version={Sample.Version}}}", shown.Keys);
    }

    [Fact]
    public async Task whatever_strangers_ask_makes_no_label()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers());
        using var metrics = Listen(gateway);
        for (var i = 0; i < 15; i++)
        {
            var text = i.ToString(CultureInfo.InvariantCulture);
            await gateway.GetAsync($"/nothing/{text}");
            await gateway.GetAsync($"/cards/card_{text}");
            await gateway.GetAsync($"/models/v{text}");
            await gateway.SendAsync(new HttpRequestMessage(new HttpMethod($"MOVE{text}"), "/cards"));
            await gateway.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/fair_price"));
            await gateway.PostAsync("/fair_price", $$"""{"card_id":"card_{{text}}"}""");
        }

        await UntilAsync(metrics, now => Of(now, "pokewatch.requests{").Sum(entry => entry.Value) == 90);

        Assert.Equal(
            [
                "pokewatch.requests{route=/cards/{id},method=GET,status=404}",
                "pokewatch.requests{route=/fair_price,method=POST,status=404}",
                "pokewatch.requests{route=/models/{version},method=GET,status=404}",
                "pokewatch.requests{route=unmatched,method=DELETE,status=405}",
                "pokewatch.requests{route=unmatched,method=GET,status=404}",
                "pokewatch.requests{route=unmatched,method=OTHER,status=405}",
            ],
            Of(metrics.Read(), "pokewatch.requests{").Select(entry => entry.Key).Order(StringComparer.Ordinal));
        Assert.All(metrics.Read().Keys, key => Assert.DoesNotMatch("card_[0-9]|MOVE|v[0-9]+\\b|nothing", key));
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
        using var metrics = Listen(gateway);
        await gateway.PostAsync("/fair_price", """{"card_id":"broken"}""");
        await gateway.PostAsync("/fair_price", """{"card_id":"none"}""");
        await gateway.PostAsync("/fair_price/batch", """{"cards":[{"card_id":"none"},{"card_id":""}]}""");
        await gateway.GetAsync("/pipeline/runs");
        await gateway.GetAsync("/nothing");

        var shown = await UntilAsync(metrics, now => now["pokewatch.errors{type=not_found}"] == 1);

        Assert.Equal(
            [
                "pokewatch.errors{type=bad_request} 1", "pokewatch.errors{type=model_unavailable} 2", "pokewatch.errors{type=not_found} 1",
                "pokewatch.errors{type=pipeline_unavailable} 1", "pokewatch.errors{type=worker_failed} 1",
            ],
            Of(shown, "pokewatch.errors{").Where(entry => entry.Value != 0).Select(entry => $"{entry.Key} {entry.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(13, Of(shown, "pokewatch.errors{").Count());
    }

    [Fact]
    public async Task an_open_breaker_shows()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(
            Sample.Workers().Answer<ListPipelineRuns>(_ => null),
            ("Gateway:RequestTimeout", "00:00:00.300"), ("Gateway:BreakerFailures", "2"), ("Gateway:BreakerPause", "00:01:00"));
        using var metrics = Listen(gateway);
        for (var i = 0; i < 3; i++)
        {
            await gateway.GetAsync("/pipeline/runs");
        }

        await gateway.GetAsync("/cards");

        var shown = await UntilAsync(metrics, now => now.GetValueOrDefault("pokewatch.gateway.breaker.open{question=ListPipelineRuns}") == 1);
        Assert.Equal(0, shown["pokewatch.gateway.breaker.open{question=ListCards}"]);
    }

    [Fact]
    public async Task keys_that_are_refused_are_counted_by_why()
    {
        using var store = new KeyStore();
        var (_, read) = await store.AddAsync(ApiKeyScope.Read);
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers(), store.Settings);
        using var metrics = Listen(gateway);
        await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards"));
        await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", "pw_x"));
        await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", "pw_y"));
        await gateway.SendAsync(KeyStore.Request(HttpMethod.Post, "/pipeline/runs", read));

        var shown = await UntilAsync(metrics, now => now["pokewatch.gateway.keys.refused{reason=scope}"] == 1);
        Assert.Equal(1, shown["pokewatch.gateway.keys.refused{reason=missing}"]);
        Assert.Equal(2, shown["pokewatch.gateway.keys.refused{reason=unknown}"]);
        Assert.Equal((3, 1), (shown["pokewatch.errors{type=unauthorized}"], shown["pokewatch.errors{type=forbidden}"]));
    }

    [Fact]
    public async Task refusals_of_too_much_are_counted_by_who_is_limited()
    {
        using var store = new KeyStore();
        var (_, read) = await store.AddAsync(ApiKeyScope.Read, perMinute: 1, burst: 1);
        await using var gateway = await GatewayUnderTest.StartAsync(
            Sample.Workers(), [.. store.Settings, ("Limits:Enabled", "true"), ("Limits:PerMinute", "1"), ("Limits:Burst", "1")]);
        using var metrics = Listen(gateway);
        for (var i = 0; i < 3; i++)
        {
            await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", read));
            await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards"));
        }

        var shown = await UntilAsync(metrics, now => now["pokewatch.gateway.limited{by=address}"] == 2);
        Assert.Equal(2, shown["pokewatch.gateway.limited{by=key}"]);
        Assert.Equal(4, shown["pokewatch.errors{type=too_many_requests}"]);
    }

    [Fact]
    public async Task consumed_messages_are_measured_by_type_and_outcome()
    {
        var workers = Sample.Workers().Answer<ListPipelineRuns>(_ => throw new InvalidOperationException("broken"));
        await using var gateway = await GatewayUnderTest.StartAsync(workers);
        using var metrics = Listen(gateway);
        await gateway.GetAsync("/cards");
        await gateway.GetAsync("/pipeline/runs");

        var shown = await UntilAsync(
            metrics, now => now.GetValueOrDefault("pokewatch.consumer.duration{message_type=ListPipelineRuns,outcome=fault}") == 1);
        Assert.Equal(1, shown["pokewatch.consumer.duration{message_type=ListCards,outcome=ok}"]);
        Assert.False(shown.ContainsKey("pokewatch.consumer.duration{message_type=ListCards,outcome=fault}"));
        Assert.Equal(1, shown["pokewatch.consumer.delay{message_type=ListCards}"]);
        Assert.Equal(1, shown["pokewatch.bus.healthy"]);
    }

    private static MeterReadings Listen(GatewayUnderTest gateway) => new(gateway.Services.GetRequiredService<IMeterFactory>());

    private static IEnumerable<KeyValuePair<string, double>> Of(IReadOnlyDictionary<string, double> shown, string start) =>
        shown.Where(entry => entry.Key.StartsWith(start, StringComparison.Ordinal));

    // A request is counted when it is over, which may be a moment after its answer has come.
    private static async Task<IReadOnlyDictionary<string, double>> UntilAsync(
        MeterReadings metrics, Func<IReadOnlyDictionary<string, double>, bool> holds)
    {
        var shown = metrics.Read();
        await Await.TrueAsync(
            () => Task.FromResult(holds(shown = metrics.Read())),
            TimeSpan.FromSeconds(20),
            () => string.Join('\n', shown.Select(entry => $"{entry.Key} {entry.Value}")));
        return shown;
    }
}
