namespace PokeWatch.Cli.Tests;

public sealed class When_arguments_are_wrong
{
    [Theory]
    [InlineData("", "Required command")]
    [InlineData("statuss", "statuss")]
    [InlineData("status --what", "--what")]
    [InlineData("price", "price")]
    [InlineData("price x --date 2026-02-30", "--date must be a date that exists")]
    [InlineData("price x --buy 10", "--buy must be a fraction from 0 to 1")]
    [InlineData("price x --sell nan", "--sell must be a fraction from 0 to 1")]
    [InlineData("price x --policy lucky", "lucky")]
    [InlineData("signals --signal MAYBE", "MAYBE")]
    [InlineData("signals --sort name", "name")]
    [InlineData("signals --min-price -1", "--min-price must be a price in USD")]
    [InlineData("signals --limit 501", "--limit must be a whole number from 1 to 500")]
    [InlineData("signals --limit 5 --all", "cannot be given together")]
    [InlineData("runs --limit 0", "--limit must be a whole number from 1 to 200")]
    [InlineData("run", "Required command")]
    [InlineData("run show 17", "ID must be a run's id")]
    [InlineData("model compare a", "compare")]
    [InlineData("status --timeout 0", "--timeout must be a number of seconds")]
    [InlineData("status --timeout soon", "--timeout must be a number of seconds")]
    [InlineData("status --url ftp://x", "address must be like")]
    [InlineData("status --url localhost:8000", "address must be like")]
    [InlineData("status --url http://me:secret@localhost/", "address must be like")]
    [InlineData("status --api-key-file /nowhere/key", "cannot be read")]
    public async Task it_is_said_in_a_line_and_nothing_is_asked(string line, string expected)
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Json("{}"));

        var wrong = (await new Tool(gateway.Address).RunAsync(line)).Failure(ExitCode.WrongArguments);

        Assert.StartsWith("Error: ", wrong, StringComparison.Ordinal);
        Assert.Contains(expected, wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", wrong, StringComparison.Ordinal);
        Assert.Empty(gateway.Asked);
    }

    [Fact]
    public async Task help_names_every_command_and_the_settings()
    {
        var help = await new Tool().RunAsync("--help");

        Assert.All(
            ["status", "cards", "price", "signals", "runs", "run", "models", "model", "--url", "POKEWATCH_URL", "POKEWATCH_API_KEY_FILE", "--json", "--timeout"],
            word => Assert.Contains(word, help.Out, StringComparison.Ordinal));
        Assert.Equal(ExitCode.Done, help.Code);
    }
}
