using System.Collections.Concurrent;
using System.Text.Json;
using CsCheck;
using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Tests;

public sealed class When_a_card_has_a_fair_price(HealthyGateway healthy) : IClassFixture<HealthyGateway>
{
    [Fact]
    public async Task it_answers_the_seven_fields_first_and_then_what_speaks_for_them()
    {
        var reply = await healthy.Gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199"}""");

        Assert.Equal(
            """{"card_id":"charizard_ex_199","date":"2026-01-31","market_price":88,"fair_price":100,"deviation_pct":-0.12"""
            + ""","signal":"BUY","model_version":"20260131-3f2a9c01","signal_policy":"fixed","thresholds":{"buy_pct":0.1,"sell_pct":0.15}"""
            + ""","signal_precision":{"precision":0.6,"count":100},"interval":{"low":80,"high":125,"nominal":0.9}"""
            + ""","confidence":{"level":"low","reasons":["thin_history","no_listings"]},"table_sha256":"bb"}""",
            reply.Good().ToJsonString());
    }

    [Fact]
    public async Task it_says_null_where_the_model_worker_does_not_tell()
    {
        var workers = Sample.Workers().Answer<PredictFairPrice>(ask => new FairPricePredicted
        {
            CardId = ask.CardId, Date = Sample.LastDay, MarketPrice = 88, FairPrice = 100, ModelVersion = Sample.Version,
        });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        var answer = (await gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199"}""")).Good().ToJsonString();

        Assert.EndsWith(
            ""","signal_precision":null,"interval":null,"confidence":{"level":"normal","reasons":[]},"table_sha256":null}""",
            answer,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task it_judges_the_day_and_the_thresholds_that_were_asked_for()
    {
        var reply = await healthy.Gateway.PostAsync(
            "/fair_price", """{"card_id":"charizard_ex_199","date":"2025-12-01","buy_threshold_pct":0.5,"sell_threshold_pct":0}""");

        Assert.Equal("2025-12-01", (string)reply.Good()["date"]!);
        Assert.Equal("HOLD", (string)reply.Json["signal"]!);
    }

    [Theory]
    [InlineData("""{"card_id":"charizard_ex_199","date":null,"buy_threshold_pct":null}""")]
    [InlineData("""{"card_id":"charizard_ex_199","colour":"red","nested":{"deep":[1,2]}}""")]
    [InlineData("""{"card_id":"charizard_ex_199","buy_threshold_pct":1,"sell_threshold_pct":0}""")]
    public async Task it_takes_nulls_unknown_fields_and_thresholds_at_their_bounds(string body) =>
        (await healthy.Gateway.PostAsync("/fair_price", body)).Good();

    [Fact]
    public async Task it_passes_all_figures_through_unchanged()
    {
        var answers = new ConcurrentDictionary<string, (FairPricePredicted Price, SignalDecided Decision)>();
        var workers = new FakeWorkers()
            .Answer<PredictFairPrice>(ask => answers[ask.CardId].Price with { Date = ask.Date!.Value })
            .Answer<DecideSignal>(ask => answers.Values.Single(answer =>
                answer.Price.MarketPrice.Equals(ask.MarketPrice) && answer.Price.FairPrice.Equals(ask.FairPrice)
                && answer.Decision.BuyThreshold.Equals(ask.BuyThreshold) && answer.Decision.SellThreshold.Equals(ask.SellThreshold)).Decision);
        await using var gateway = await GatewayUnderTest.StartAsync(
            // The made-up answers differ in what real ones of one batch, and of one publication, share.
            workers, ("Batching:MaxBatch", "1"), ("Cache:Enabled", "false"));
        var number = 0;

        await Gen.Select(
            Gen.String[Gen.Char[' ', '~'], 0, 30],
            Gen.Date[new DateTime(1999, 1, 9), new DateTime(2099, 12, 31)],
            Gen.Double[1e-6, 1e9],
            Gen.Double[1e-6, 1e9],
            Gen.Double[-1, 1e12],
            Gen.Enum<Signal>(),
            Gen.Select(
                Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[1e-6, 1e9], Gen.Double[1e-6, 1e9], Gen.Enum<LowConfidenceReason>().Array[0, 3]))
            .SampleAsync(
                async (text, date, market, fair, deviation, signal, more) =>
                {
                    var (buy, sell, low, high, reasons) = more;
                    var interval = new PriceInterval { Low = low, High = high, Nominal = 0.9 };
                    var card = $"{Interlocked.Increment(ref number)} {text} é漢";
                    var day = DateOnly.FromDateTime(date);
                    var price = new FairPricePredicted
                    {
                        CardId = card,
                        Date = day,
                        MarketPrice = market,
                        FairPrice = fair,
                        ModelVersion = $"v{text}",
                        Interval = interval,
                        LowConfidence = reasons,
                    };
                    answers[card] = (price, new() { Signal = signal, Deviation = deviation, BuyThreshold = buy, SellThreshold = sell });

                    var reply = await gateway.PostAsync("/fair_price", JsonSerializer.Serialize(new
                    {
                        card_id = card, date = day, buy_threshold_pct = buy, sell_threshold_pct = sell,
                    }));

                    var answer = reply.Good();
                    Assert.Equal(card, (string)answer["card_id"]!);
                    Assert.Equal(day.ToString("yyyy-MM-dd"), (string)answer["date"]!);
                    Assert.Equal(market, (double)answer["market_price"]!);
                    Assert.Equal(fair, (double)answer["fair_price"]!);
                    Assert.Equal(deviation, (double)answer["deviation_pct"]!);
                    Assert.Equal(signal.ToString().ToUpperInvariant(), (string)answer["signal"]!);
                    Assert.Equal($"v{text}", (string)answer["model_version"]!);
                    Assert.Equal(buy, (double)answer["thresholds"]!["buy_pct"]!);
                    Assert.Equal(sell, (double)answer["thresholds"]!["sell_pct"]!);
                    Assert.Equal(interval.Low, (double)answer["interval"]!["low"]!);
                    Assert.Equal(interval.High, (double)answer["interval"]!["high"]!);
                    Assert.Equal(
                        reasons.Select(reason => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString())),
                        answer["confidence"]!["reasons"]!.AsArray().Select(reason => (string)reason!));
                    Assert.Equal(reasons.Length == 0 ? "normal" : "low", (string)answer["confidence"]!["level"]!);
                    return true;
                },
                iter: 200,
                threads: 2);
    }
}
