using PokeWatch.Gateway.Tests;

namespace PokeWatch.Cli.Tests;

public sealed class When_the_output_is_a_terminal(GatewayWithTool real) : IClassFixture<GatewayWithTool>
{
    private const string Escape = "\x1b";

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public async Task it_has_no_colours_where_they_are_not_wanted(string name, string value)
    {
        var tool = new Tool(real.Gateway.Http.BaseAddress) { AtTerminal = true, Variables = { [name] = value } };

        Assert.DoesNotContain(Escape, (await tool.RunAsync($"price {Sample.Card}")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_signal_has_its_colour()
    {
        var tool = new Tool(real.Gateway.Http.BaseAddress) { AtTerminal = true };

        Assert.Matches($"{Escape}\\[[0-9;]+mBUY", (await tool.RunAsync($"price {Sample.Card}")).Out);
    }

    [Fact]
    public async Task it_has_none_when_it_is_none()
    {
        var price = await real.Tool.RunAsync($"price {Sample.Card}");

        Assert.DoesNotContain(Escape, price.Out, StringComparison.Ordinal);
        Assert.All(price.Lines, line => Assert.Equal(line.TrimEnd(), line));
    }
}
