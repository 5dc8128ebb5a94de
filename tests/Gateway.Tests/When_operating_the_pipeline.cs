using System.Net;
using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Tests;

public sealed class When_operating_the_pipeline(HealthyGateway healthy) : IClassFixture<HealthyGateway>
{
    private static readonly Guid Unknown = Guid.Parse("99999999-9999-9999-9999-999999999999");

    [Fact]
    public async Task the_list_is_as_long_as_asked()
    {
        Assert.Equal(3, (int)(await healthy.Gateway.GetAsync("/pipeline/runs?limit=3")).Good()["count"]!);
        Assert.Equal(20, (await healthy.Gateway.GetAsync("/pipeline/runs")).Good()["runs"]!.AsArray().Count);
    }

    [Fact]
    public async Task a_run_shows_its_steps()
    {
        var run = (await healthy.Gateway.GetAsync($"/pipeline/runs/{Sample.Run}")).Good();

        Assert.Equal(Sample.Run, (Guid)run["run_id"]!);
        Assert.Equal("first_start", (string)run["trigger"]!);
        Assert.Equal("Training", (string)run["state"]!);
        Assert.Equal("2026-01-31", (string)run["logical_date"]!);
        var step = run["steps"]![0]!;
        Assert.Equal("collect", (string)step["step"]!);
        Assert.Equal(2, (int)step["try"]!);
        Assert.Equal(280, (long)step["rows_out"]!);
        Assert.Null(step["error"]);
        Assert.Equal(Sample.EarlierRun, (Guid)step["reused_from"]!);
        Assert.Equal("champion kept", (string)run["outcome"]!);
        Assert.False((bool)run["verdict"]!["promoted"]!);
        Assert.Equal("20260130-00000001", (string)run["verdict"]!["champion"]!);
        Assert.Equal(0.015, (double)run["verdict"]!["champion_error"]!);
        Assert.True((bool)run["force"]!);
    }

    [Theory]
    [InlineData(null, null, "2026-01-31", false)]
    [InlineData("{}", null, "2026-01-31", false)]
    [InlineData("""{"force":null}""", null, "2026-01-31", false)]
    [InlineData("""{"force":false}""", null, "2026-01-31", false)]
    [InlineData("""{"days":14,"logical_date":"2026-01-05","force":true}""", 14, "2026-01-05", true)]
    public async Task a_start_is_accepted_with_the_runs_address(string? body, int? days, string logicalDate, bool force)
    {
        StartPipelineRun? asked = null;
        var workers = Sample.Workers().Answer<StartPipelineRun>(ask =>
        {
            asked = ask;
            return new PipelineRunStarted { RunId = ask.RunId, LogicalDate = ask.LogicalDate ?? Sample.LastDay };
        });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        var reply = await gateway.PostAsync("/pipeline/runs", body);

        var run = reply.Good(HttpStatusCode.Accepted);
        Assert.Equal($"/pipeline/runs/{asked!.RunId}", reply.Headers.Location!.OriginalString);
        Assert.Equal($"/pipeline/runs/{asked.RunId}", (string)run["url"]!);
        Assert.Equal(asked.RunId, (Guid)run["run_id"]!);
        Assert.Equal(logicalDate, (string)run["logical_date"]!);
        Assert.Equal(RunTrigger.Manual, asked.Trigger);
        Assert.Equal(days, asked.Days);
        Assert.Equal(force, asked.Force);
    }

    [Fact]
    public async Task a_start_beside_another_run_is_409_with_that_run()
    {
        var workers = Sample.Workers().Answer<StartPipelineRun>(ask =>
            new PipelineRunRefused { RunId = ask.RunId, RunningRunId = Sample.Run, Reason = "A run is under way." });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        var problem = (await gateway.PostAsync("/pipeline/runs")).Problem(409);

        Assert.Equal(Sample.Run, (Guid)problem["running_run_id"]!);
        Assert.Equal($"/pipeline/runs/{Sample.Run}", (string)problem["running_run_url"]!);
        Assert.Equal("A run is under way.", (string)problem["detail"]!);
    }

    [Fact]
    public async Task a_cancel_answers_the_new_state() =>
        Assert.Equal("Cancelled", (string)(await healthy.Gateway.PostAsync($"/pipeline/runs/{Sample.Run}/cancel")).Good()["state"]!);

    [Fact]
    public async Task a_resume_is_accepted_with_the_runs_address()
    {
        var workers = Sample.Workers().Answer<ResumePipelineRun>(ask => new PipelineRunChanged { RunId = ask.RunId, State = "Training" });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        var reply = await gateway.PostAsync($"/pipeline/runs/{Sample.Run}/resume");

        Assert.Equal("Training", (string)reply.Good(HttpStatusCode.Accepted)["state"]!);
        Assert.Equal($"/pipeline/runs/{Sample.Run}", reply.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task a_change_that_does_not_fit_is_409_with_the_state()
    {
        var problem = (await healthy.Gateway.PostAsync($"/pipeline/runs/{Sample.Run}/resume")).Problem(409);

        Assert.Equal("Completed", (string)problem["state"]!);
        Assert.Equal("A completed run has nothing left to do.", (string)problem["detail"]!);
    }

    [Fact]
    public async Task an_unknown_run_is_404()
    {
        foreach (var reply in new[]
        {
            await healthy.Gateway.GetAsync($"/pipeline/runs/{Unknown}"),
            await healthy.Gateway.PostAsync($"/pipeline/runs/{Unknown}/cancel"),
            await healthy.Gateway.PostAsync($"/pipeline/runs/{Unknown}/resume"),
        })
        {
            Assert.Equal(Unknown, (Guid)reply.Problem(404)["run_id"]!);
        }
    }
}
