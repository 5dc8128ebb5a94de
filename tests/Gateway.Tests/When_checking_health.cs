using System.Diagnostics;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Health;

namespace PokeWatch.Gateway.Tests;

public sealed class When_checking_health
{
    private static readonly FakeWorkers Silent = new();

    [Fact]
    public async Task all_well_is_200_with_what_each_part_says()
    {
        var health = (await AskAsync(Sample.Workers())).Good();

        Assert.Equal("healthy", (string)health["status"]!);
        Assert.All(["gateway", "model", "decision", "pipeline", "broker"], part => Assert.Equal("healthy", (string)health[part]!["status"]!));
        Assert.Equal(Sample.Version, (string)health["model"]!["details"]!["model_version"]!);
        Assert.Equal("model-1", (string)health["model"]!["details"]!["replica"]!);
        Assert.Equal("decision-1", (string)health["decision"]!["details"]!["replica"]!);
        Assert.StartsWith("2026-02-02T02:00:00", (string)health["pipeline"]!["details"]!["next_run_at"]!);
    }

    [Fact]
    public async Task a_pipeline_that_is_away_is_degraded_and_200()
    {
        var health = (await AskAsync(Sample.Workers().Answer<GetPipelineStatus>(_ => null))).Good();

        Assert.Equal("degraded", (string)health["status"]!);
        Assert.Equal("unhealthy", (string)health["pipeline"]!["status"]!);
        Assert.Equal("The pipeline did not answer in time.", (string)health["pipeline"]!["reason"]!);
    }

    [Fact]
    public async Task a_load_that_failed_is_degraded_and_200()
    {
        var workers = Sample.Workers().Answer<GetModelStatus>(_ =>
            new ModelStatus { Replica = "model-1", ModelVersion = Sample.Version, CardCount = 40, LastFailure = "bad hash" });

        var health = (await AskAsync(workers)).Good();

        Assert.Equal("degraded", (string)health["status"]!);
        Assert.Contains("bad hash", (string)health["model"]!["reason"]!);
    }

    [Fact]
    public async Task a_model_worker_without_a_model_is_503()
    {
        var workers = Sample.Workers().Answer<GetModelStatus>(_ => new ModelStatus { Replica = "model-1", CardCount = 0 });

        var health = (await AskAsync(workers)).Good(System.Net.HttpStatusCode.ServiceUnavailable);

        Assert.Equal("unhealthy", (string)health["status"]!);
        Assert.Equal("No model is loaded.", (string)health["model"]!["reason"]!);
        Assert.Equal("healthy", (string)health["decision"]!["status"]!);
    }

    [Fact]
    public async Task a_decision_worker_that_fails_is_503()
    {
        var workers = Sample.Workers().Answer<GetDecisionStatus>(_ => throw new InvalidOperationException("boom"));

        var health = (await AskAsync(workers)).Good(System.Net.HttpStatusCode.ServiceUnavailable);

        Assert.Equal("The decision worker failed to answer.", (string)health["decision"]!["reason"]!);
        Assert.Equal("healthy", (string)health["model"]!["status"]!);
    }

    [Fact]
    public async Task all_parts_are_asked_at_the_same_time()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Silent, ("Gateway:HealthTimeout", "00:00:01"));
        await gateway.GetAsync("/health");

        var clock = Stopwatch.StartNew();
        var health = (await gateway.GetAsync("/health")).Good(System.Net.HttpStatusCode.ServiceUnavailable);

        // One after the other they would take three seconds.
        Assert.InRange(clock.ElapsedMilliseconds, 950, 2900);
        Assert.Equal("healthy", (string)health["broker"]!["status"]!);
        Assert.All(["model", "decision", "pipeline"], part => Assert.Equal("unhealthy", (string)health[part]!["status"]!));
    }

    [Fact]
    public async Task live_and_ready_are_mapped()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Silent);

        (await gateway.GetAsync("/health/live")).Good();
        (await gateway.GetAsync("/health/ready")).Good();
    }

    [Fact]
    public void fair_prices_need_all_but_the_pipeline()
    {
        var states = Enum.GetValues<HealthState>();
        foreach (var (broker, model, decision, pipeline) in
            from b in states from m in states from d in states from p in states select (b, m, d, p))
        {
            var sum = HealthReport.Sum(broker, model, decision, pipeline);

            HealthState[] needed = [broker, model, decision];
            Assert.Equal(needed.Contains(HealthState.Unhealthy), sum == HealthState.Unhealthy);
            Assert.Equal(needed.All(state => state == HealthState.Healthy) && pipeline == HealthState.Healthy, sum == HealthState.Healthy);
        }
    }

    private static async Task<Reply> AskAsync(FakeWorkers workers)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(workers, ("Gateway:HealthTimeout", "00:00:02"));
        return await gateway.GetAsync("/health");
    }
}
