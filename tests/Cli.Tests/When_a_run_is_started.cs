using PokeWatch.Contracts;
using PokeWatch.Gateway.Tests;

namespace PokeWatch.Cli.Tests;

public sealed class When_a_run_is_started
{
    private const string Accepted = """{"run_id":"01020304-0506-0708-090a-0b0c0d0e0f10","logical_date":"2026-01-31","url":"/pipeline/runs/x"}""";

    [Fact]
    public async Task it_is_asked_for_with_what_was_given_and_a_name_of_its_own()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Json(Accepted, 202));

        var started = await new Tool(gateway.Address).RunAsync("run start --days 14 --date 2026-01-05 --force");
        await new Tool(gateway.Address).RunAsync("run start");

        Assert.Equal("Run 01020304-0506-0708-090a-0b0c0d0e0f10 of 2026-01-31 is under way.", Assert.Single(started.Lines));
        var asked = gateway.Asked.ToArray();
        Assert.Equal("""{"days":14,"logical_date":"2026-01-05","force":true}""", asked[0].Body);
        Assert.Equal("""{"force":false}""", asked[1].Body);
        Assert.Equal(2, asked.Select(one => Guid.Parse(one.Headers["Idempotency-Key"]!)).Distinct().Count());
    }

    [Fact]
    public async Task it_is_asked_for_again_by_the_same_name_when_the_answer_breaks_off()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Cut, StubGateway.Problem(503, "0"), StubGateway.Json(Accepted, 202));

        Assert.Single((await new Tool(gateway.Address).RunAsync("run start")).Lines);

        Assert.Equal(3, gateway.Asked.Count);
        Assert.Single(gateway.Asked.Select(one => (string)one.Headers["Idempotency-Key"]!).Distinct());
    }

    [Fact]
    public async Task the_name_is_told_when_it_is_not_known_what_became_of_it_and_can_be_given()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Silence);

        var away = (await new Tool(gateway.Address).RunAsync("run start --timeout 0.3")).Failure(ExitCode.Unreachable);
        var name = (string)gateway.Asked.Single().Headers["Idempotency-Key"]!;
        Assert.Contains($"--idempotency-key {name}\n", away, StringComparison.Ordinal);

        await new Tool(gateway.Address).RunAsync($"run start --timeout 0.3 --idempotency-key {name}");
        Assert.Equal(name, (string)gateway.Asked.Last().Headers["Idempotency-Key"]!);
    }

    [Fact]
    public async Task the_name_is_not_told_where_nobody_was_asked()
    {
        var away = (await new Tool(new Uri("http://127.0.0.1:1")).RunAsync("run start")).Failure(ExitCode.Unreachable);

        Assert.DoesNotContain("--idempotency-key", away, StringComparison.Ordinal);
    }

    [Fact]
    public async Task another_that_is_under_way_is_named()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers().Answer<StartPipelineRun>(ask =>
            new PipelineRunRefused { RunId = ask.RunId, RunningRunId = Sample.Run, Reason = "A run is under way." }));

        var refused = (await new Tool(gateway.Http.BaseAddress).RunAsync("run start")).Failure(ExitCode.Refused);

        Assert.StartsWith("Error: Conflict (409): A run is under way.", refused, StringComparison.Ordinal);
        Assert.Contains($"running_run_id: {Sample.Run}", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task it_can_be_cancelled_and_resumed()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(
            Sample.Workers().Answer<ResumePipelineRun>(ask => new PipelineRunChanged { RunId = ask.RunId, State = "Training" }));
        var tool = new Tool(gateway.Http.BaseAddress);

        Assert.Equal($"Run {Sample.Run} is Cancelled.", Assert.Single((await tool.RunAsync($"run cancel {Sample.Run}")).Lines));
        Assert.Equal($"Run {Sample.Run} is Training.", Assert.Single((await tool.RunAsync($"run resume {Sample.Run}")).Lines));
        Assert.Equal("Cancelled", (string)(await tool.RunAsync($"run cancel {Sample.Run} --json")).Json["state"]!);
        (await tool.RunAsync($"run cancel {Sample.EarlierRun}")).Failure(ExitCode.Refused);
    }

    [Fact]
    public async Task a_cancel_is_not_sent_twice()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Problem(503, "0"));

        (await new Tool(gateway.Address).RunAsync($"run cancel {Sample.Run}")).Failure(ExitCode.Refused);

        Assert.Single(gateway.Asked);
    }

    [Theory]
    [InlineData("run start --days 0", "--days must be a whole number")]
    [InlineData("run start --date yesterday", "--date must be a date")]
    [InlineData("run start --idempotency-key 'two words'", "--idempotency-key must have")]
    [InlineData("run cancel", "cancel")]
    [InlineData("run watch 17", "ID must be a run's id")]
    [InlineData("run watch --interval 0", "--interval must be a number of seconds")]
    public async Task wrong_arguments_start_nothing(string line, string expected)
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Json(Accepted, 202));

        Assert.Contains(expected, (await new Tool(gateway.Address).RunAsync(line)).Failure(ExitCode.WrongArguments), StringComparison.Ordinal);
        Assert.Empty(gateway.Asked);
    }
}
