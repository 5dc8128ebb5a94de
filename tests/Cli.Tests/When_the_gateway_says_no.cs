using PokeWatch.Gateway.Tests;

namespace PokeWatch.Cli.Tests;

public sealed class When_the_gateway_says_no(GatewayWithTool real) : IClassFixture<GatewayWithTool>
{
    [Fact]
    public async Task it_is_said_with_what_there_is_instead_and_the_trace()
    {
        var refused = (await real.Tool.RunAsync("price nobody")).Failure(ExitCode.Refused);

        Assert.StartsWith("Error: Not Found (404): There is no card 'nobody'. Did you mean charizard_ex_199?", refused, StringComparison.Ordinal);
        Assert.Matches("(?m)^  card_count: 40$", refused);
        Assert.Matches("(?m)^  trace_id: [0-9a-f]{32}$", refused);
    }

    [Fact]
    public async Task each_field_at_fault_has_its_line()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers().Answer<Contracts.DecideSignal>(_ =>
            new Contracts.DecisionRefused { Field = "buy_threshold_pct", Reason = "Must be smaller." }));

        var refused = (await new Tool(gateway.Http.BaseAddress).RunAsync($"price {Sample.Card} --buy 1")).Failure(ExitCode.Refused);

        Assert.StartsWith("Error: Bad Request (400)\n  buy_threshold_pct: Must be smaller.\n  trace_id: ", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nothing_in_it_can_move_the_cursor()
    {
        await using var gateway = await StubGateway.StartAsync(
            StubGateway.Answer(409, "application/problem+json", """{"title":"No","detail":"a\u001b[2Jb\nc","run_id":"\u0007x"}"""));

        var refused = (await new Tool(gateway.Address).RunAsync("models")).Failure(ExitCode.Refused);

        Assert.Equal("Error: No (409): a?[2Jb c\n  run_id: ?x\n", refused);
    }
}
