using System.Diagnostics;
using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Tests;

public sealed class When_a_worker_is_away(SilentGateway silent) : IClassFixture<SilentGateway>
{
    private const string Ask = """{"card_id":"charizard_ex_199"}""";
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task nobody_at_all_is_503_within_the_deadline() => await AssertMissingAsync(new FakeWorkers(), "model");

    [Fact]
    public async Task a_silent_model_worker_is_503_within_the_deadline() =>
        await AssertMissingAsync(Sample.Workers().Answer<PredictFairPrice>(_ => null), "model");

    [Fact]
    public async Task a_silent_decision_worker_is_503_within_the_deadline() =>
        await AssertMissingAsync(Sample.Workers().Answer<DecideSignal>(_ => null), "decision");

    [Fact]
    public async Task both_workers_share_one_deadline() =>
        await AssertMissingAsync(
            Sample.Workers()
                .AnswerLater<PredictFairPrice>(async ask =>
                {
                    await Task.Delay(Deadline / 2);
                    return Sample.Price(ask.CardId);
                })
                .Answer<DecideSignal>(_ => null),
            "decision");

    [Fact]
    public async Task a_model_worker_without_a_model_says_so_at_once()
    {
        var workers = Sample.Workers().Answer<PredictFairPrice>(_ => new NoModelLoaded { Replica = "model-1", Reason = "Nothing is published yet." });
        await using var gateway = await GatewayUnderTest.StartAsync(workers, ("Gateway:RetryAfterSeconds", "7"));

        var reply = await gateway.PostAsync("/fair_price", Ask);

        Assert.Equal("model", (string)reply.Problem(503)["missing"]!);
        Assert.Contains("Nothing is published yet.", (string)reply.Json["detail"]!);
        Assert.Equal(TimeSpan.FromSeconds(7), reply.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task a_worker_that_throws_is_502_and_keeps_its_secrets()
    {
        var workers = Sample.Workers().Answer<PredictFairPrice>(_ => throw new InvalidOperationException("the password is swordfish"));
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        var reply = await gateway.PostAsync("/fair_price", Ask);

        Assert.Equal("model", (string)reply.Problem(502)["failed"]!);
        Assert.DoesNotContain("swordfish", reply.Text);
    }

    [Fact]
    public async Task a_price_that_cannot_be_judged_is_502_and_not_the_callers_fault()
    {
        var workers = Sample.Workers().Answer<DecideSignal>(_ => new DecisionRefused { Field = "fair_price", Reason = "Must be above 0." });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        Assert.Equal("decision", (string)(await gateway.PostAsync("/fair_price", Ask)).Problem(502)["failed"]!);
    }

    [Theory]
    [InlineData("GET", "/cards", "model")]
    [InlineData("GET", "/cards/charizard_ex_199", "model")]
    [InlineData("GET", "/cards/charizard_ex_199/history", "model")]
    [InlineData("GET", "/pipeline/runs", "pipeline")]
    [InlineData("GET", "/pipeline/runs/01020304-0506-0708-090a-0b0c0d0e0f10", "pipeline")]
    [InlineData("POST", "/pipeline/runs", "pipeline")]
    [InlineData("POST", "/pipeline/runs/01020304-0506-0708-090a-0b0c0d0e0f10/cancel", "pipeline")]
    [InlineData("POST", "/pipeline/runs/01020304-0506-0708-090a-0b0c0d0e0f10/resume", "pipeline")]
    [InlineData("GET", "/models", "pipeline")]
    [InlineData("GET", "/models/v1", "pipeline")]
    [InlineData("POST", "/models/v1/publish", "pipeline")]
    public async Task every_endpoint_says_whom_it_misses(string method, string address, string missing)
    {
        var reply = await silent.Gateway.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));

        Assert.Equal(missing, (string)reply.Problem(503)["missing"]!);
        Assert.NotNull(reply.Headers.RetryAfter);
    }

    private static async Task AssertMissingAsync(FakeWorkers workers, string missing)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(workers, ("Gateway:RequestTimeout", Deadline.ToString("c")));
        await gateway.PostAsync("/fair_price", Ask);

        var clock = Stopwatch.StartNew();
        var reply = await gateway.PostAsync("/fair_price", Ask);
        var took = clock.Elapsed;

        Assert.Equal(missing, (string)reply.Problem(503)["missing"]!);
        Assert.Equal(TimeSpan.FromSeconds(5), reply.Headers.RetryAfter!.Delta);
        Assert.InRange(took, TimeSpan.Zero, Deadline + Grace);
    }
}
