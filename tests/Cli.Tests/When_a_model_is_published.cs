using PokeWatch.Cli.Answers;
using PokeWatch.Cli.Commands;
using PokeWatch.Gateway.Tests;

namespace PokeWatch.Cli.Tests;

public sealed class When_a_model_is_published
{
    private const string Models = """
        {"current":"c","models":[{"version":"d"},{"version":"c","is_current":true,"published_at":"2026-02-03T00:00:00Z"},
         {"version":"b","published_at":"2026-02-01T00:00:00Z"},{"version":"a","published_at":"2026-02-02T00:00:00Z"}],"replicas":[]}
        """;

    private const string Published = """{"version":"a","publication":7,"previous":"c"}""";

    [Fact]
    public async Task it_is_said_what_was_live_before()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers());

        var published = await new Tool(gateway.Http.BaseAddress).RunAsync($"publish {Sample.Version}");

        Assert.StartsWith($"{Sample.Version} is live (publication 4), before it old.", Assert.Single(published.Lines), StringComparison.Ordinal);
        Assert.Equal(4, (int)(await new Tool(gateway.Http.BaseAddress).RunAsync($"publish {Sample.Version} --json")).Json["publication"]!);
        Assert.Contains("no model version 'x'", (await new Tool(gateway.Http.BaseAddress).RunAsync("publish x")).Failure(ExitCode.Refused), StringComparison.Ordinal);
    }

    [Fact]
    public void the_version_before_is_the_other_one_that_was_published_last()
    {
        var at = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
        ModelAnswer Version(string name, int? days) => new() { Version = name, PublishedAt = days is null ? null : at.AddDays(days.Value) };

        Assert.Equal("a", RollbackCommand.Before(new() { Current = "c", Models = [Version("d", null), Version("c", 3), Version("b", 1), Version("a", 2)] }));

        // After that a is live, published later than c.
        Assert.Equal("c", RollbackCommand.Before(new() { Current = "a", Models = [Version("c", 3), Version("b", 1), Version("a", 4)] }));
        Assert.Null(RollbackCommand.Before(new() { Current = "a", Models = [Version("b", null), Version("a", 4)] }));
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("Yes ", true)]
    [InlineData("", false)]
    [InlineData("n", false)]
    [InlineData("yesterday", false)]
    public async Task a_rollback_asks_whoever_is_there(string typed, bool agrees)
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Json(Models), StubGateway.Json(Published, 202));
        var tool = new Tool(gateway.Address) { AtTerminal = true, Typed = typed + "\n" };

        var rolledBack = await tool.RunAsync("rollback");

        Assert.StartsWith("Put a live instead of c? [y/N] ", rolledBack.Error, StringComparison.Ordinal);
        Assert.Equal(agrees ? ExitCode.Done : ExitCode.Refused, rolledBack.Code);
        Assert.Equal(agrees ? ["GET /models", "POST /models/a/publish"] : ["GET /models"], gateway.Asked.Select(asked => $"{asked.Method} {asked.Path}"));
    }

    [Fact]
    public async Task a_rollback_without_anybody_there_takes_yes()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Json(Models), StubGateway.Json(Published, 202));
        var tool = new Tool(gateway.Address);

        Assert.Contains("--yes", (await tool.RunAsync("rollback")).Failure(ExitCode.WrongArguments), StringComparison.Ordinal);
        Assert.Empty(gateway.Asked);
        Assert.StartsWith("a is live (publication 7), before it c.", Assert.Single((await tool.RunAsync("rollback --yes")).Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_rollback_says_when_another_version_had_gone_live_in_the_meantime()
    {
        await using var gateway = await StubGateway.StartAsync(
            StubGateway.Json(Models), StubGateway.Json("""{"version":"a","publication":8,"previous":"d"}""", 202));

        var rolledBack = await new Tool(gateway.Address).RunAsync("rollback --yes");

        Assert.Contains("d had been put live in the meantime", rolledBack.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, rolledBack.Code);
    }

    [Theory]
    [InlineData("""{"current":null,"models":[{"version":"a"}]}""", "No version is live")]
    [InlineData("""{"current":"a","models":[{"version":"a","published_at":"2026-02-03T00:00:00Z"},{"version":"b"}]}""", "No other version than a was ever live")]
    public async Task a_rollback_needs_something_to_go_back_to(string models, string expected)
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Json(models));

        Assert.Contains(expected, (await new Tool(gateway.Address).RunAsync("rollback --yes")).Failure(ExitCode.Refused), StringComparison.Ordinal);
        Assert.Single(gateway.Asked);
    }
}
