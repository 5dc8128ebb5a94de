using System.Diagnostics;

namespace PokeWatch.Cli.Tests;

public sealed class When_the_gateway_asks_to_wait
{
    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task a_question_is_asked_again_after_the_time_it_names(int status)
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Problem(status, "1"), StubGateway.Problem(status, "0"), StubGateway.Json("""{"models":[]}"""));
        var watch = Stopwatch.StartNew();

        Assert.Equal("There is no model yet.", Assert.Single((await new Tool(gateway.Address).RunAsync("models")).Lines));

        Assert.Equal(3, gateway.Asked.Count);
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(0.9), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task twice_and_no_more()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Problem(503, "0"));

        (await new Tool(gateway.Address).RunAsync("models")).Failure(ExitCode.Refused);

        Assert.Equal(3, gateway.Asked.Count);
    }

    [Fact]
    public async Task not_beyond_the_timeout()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Problem(503, "20"));
        var watch = Stopwatch.StartNew();

        Assert.Contains("Not now.", (await new Tool(gateway.Address).RunAsync("models --timeout 10")).Failure(ExitCode.Refused), StringComparison.Ordinal);

        Assert.Single(gateway.Asked);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(8), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData(503, null)]
    [InlineData(409, "0")]
    [InlineData(500, "0")]
    public async Task not_where_it_does_not_ask(int status, string? retryAfter)
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Problem(status, retryAfter));

        (await new Tool(gateway.Address).RunAsync("models")).Failure(ExitCode.Refused);

        Assert.Single(gateway.Asked);
    }

    [Fact]
    public async Task a_question_whose_answer_broke_off_is_asked_again()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Cut, StubGateway.Json("""{"models":[]}"""));

        Assert.Single((await new Tool(gateway.Address).RunAsync("models")).Lines);

        Assert.Equal(2, gateway.Asked.Count);
    }
}
