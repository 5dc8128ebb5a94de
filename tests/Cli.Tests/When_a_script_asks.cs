using PokeWatch.Gateway.Tests;

namespace PokeWatch.Cli.Tests;

public sealed class When_a_script_asks(GatewayWithTool real) : IClassFixture<GatewayWithTool>
{
    [Theory]
    [InlineData("status", "/health")]
    [InlineData("cards", "/cards?details=true")]
    [InlineData("runs --limit 2", "/pipeline/runs?limit=2")]
    [InlineData("run show 01020304-0506-0708-090a-0b0c0d0e0f10", "/pipeline/runs/01020304-0506-0708-090a-0b0c0d0e0f10")]
    [InlineData("models", "/models")]
    [InlineData("model show champion", "/models/champion")]
    [InlineData("model compare champion champion", "/models/champion/compare/champion")]
    public async Task it_gets_the_gateways_answer_as_it_is(string command, string path)
    {
        var expected = (await real.Gateway.GetAsync(path)).Good().ToJsonString();

        Assert.Equal(expected, (await real.Tool.RunAsync($"{command} --json")).Json.ToJsonString());
        Assert.Equal(expected, (await real.Tool.RunAsync($"--json {command}")).Json.ToJsonString());
    }

    [Fact]
    public async Task it_gets_a_price_as_it_is()
    {
        var expected = (await real.Gateway.PostAsync("/fair_price", $$"""{"card_id":"{{Sample.Card}}"}""")).Good();

        Assert.Equal(expected.ToJsonString(), (await real.Tool.RunAsync($"price {Sample.Card} --json")).Json.ToJsonString());
    }

    [Fact]
    public async Task it_gets_what_a_search_leaves_in_the_same_form()
    {
        var found = (await real.Tool.RunAsync("cards --search umbreon --json")).Json;

        Assert.Equal(["umbreon_vmax_215"], found["cards"]!.AsArray().Select(card => (string)card!));
        Assert.Equal("umbreon_vmax_215", (string)Assert.Single(found["details"]!.AsArray())!["card_id"]!);
        Assert.Equal(1, (int)found["count"]!);
        Assert.Equal(Sample.Version, (string)found["model_version"]!);
    }

    [Fact]
    public async Task it_gets_a_problem_on_stderr_and_nothing_on_stdout()
    {
        var refused = (await real.Tool.RunAsync("price nobody --json")).Failure(ExitCode.Refused);

        var problem = System.Text.Json.Nodes.JsonNode.Parse(refused)!;
        Assert.Equal(404, (int)problem["status"]!);
        Assert.Equal("nobody", (string)problem["card_id"]!);
    }
}
