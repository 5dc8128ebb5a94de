using System.Net;
using System.Net.Sockets;

namespace PokeWatch.Cli.Tests;

public sealed class When_the_gateway_is_away
{
    [Fact]
    public async Task nobody_at_the_address_is_3_and_says_which_address()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        free.Stop();

        var away = (await new Tool(address).RunAsync("models")).Failure(ExitCode.Unreachable);

        Assert.StartsWith($"Error: {address} cannot be reached: Connection refused", away, StringComparison.Ordinal);
    }

    [Fact]
    public async Task silence_is_3_after_the_timeout()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Silence);

        var away = (await new Tool(gateway.Address).RunAsync("models --timeout 0.3")).Failure(ExitCode.Unreachable);

        Assert.Contains("did not answer within 0.3 s", away, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "text/html", "<html>")]
    [InlineData(502, "text/html", "<html>")]
    [InlineData(200, "application/json", "{")]
    [InlineData(500, "application/json", "{}")]
    [InlineData(404, "application/problem+json", "nothing")]
    [InlineData(204, "application/json", "")]
    public async Task something_else_in_its_place_is_3(int status, string type, string text)
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Answer(status, type, status == 204 ? "" : text));

        var away = (await new Tool(gateway.Address).RunAsync("models")).Failure(ExitCode.Unreachable);

        Assert.Contains($"answered {status} ", away, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_answer_that_does_not_fit_is_3_for_people_and_given_to_scripts()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Json("""{"models":"many"}"""));

        Assert.Contains("$.models", (await new Tool(gateway.Address).RunAsync("models")).Failure(ExitCode.Unreachable), StringComparison.Ordinal);
        Assert.Equal("many", (string)(await new Tool(gateway.Address).RunAsync("models --json")).Json["models"]!);
    }

    [Fact]
    public async Task a_redirect_does_not_take_the_key_along()
    {
        await using var elsewhere = await StubGateway.StartAsync(StubGateway.Json("{}"));
        await using var gateway = await StubGateway.StartAsync(StubGateway.Answer(302, "text/html", "", location: elsewhere.Address.ToString()));
        var tool = new Tool(gateway.Address) { Variables = { ["POKEWATCH_API_KEY"] = "pw_secret" } };

        var away = (await tool.RunAsync("models")).Failure(ExitCode.Unreachable);

        Assert.Contains($"points to {elsewhere.Address}", away, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Asked);
    }
}
