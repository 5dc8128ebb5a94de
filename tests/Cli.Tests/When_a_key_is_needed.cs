using PokeWatch.Cli.CommandLine;
using PokeWatch.Gateway.Keys;
using PokeWatch.Gateway.Tests;

namespace PokeWatch.Cli.Tests;

public sealed class When_a_key_is_needed : IDisposable
{
    private readonly KeyStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task it_comes_from_the_environment_or_a_file_and_the_option_wins()
    {
        var (_, good) = await _store.AddAsync(ApiKeyScope.Read);
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers(), _store.Settings);
        var file = Path.Combine(_store.Root, "good");
        await File.WriteAllTextAsync(file, good + "\n");
        var badFile = Path.Combine(_store.Root, "bad");
        await File.WriteAllTextAsync(badFile, "bad");

        async Task<int> RunAsync(string line, string? key, string? keyFile)
        {
            var tool = new Tool(gateway.Http.BaseAddress)
            {
                Variables = { [Connection.KeyVariable] = key ?? "", [Connection.KeyFileVariable] = keyFile ?? "" },
            };
            return (await tool.RunAsync(line)).Code;
        }

        Assert.Equal(ExitCode.Refused, await RunAsync("models", null, null));
        Assert.Equal(ExitCode.Done, await RunAsync("models", good, null));
        Assert.Equal(ExitCode.Done, await RunAsync("models", "bad", file));
        Assert.Equal(ExitCode.Refused, await RunAsync("models", good, badFile));
        Assert.Equal(ExitCode.Done, await RunAsync($"models --api-key-file '{file}'", "bad", badFile));
    }

    [Fact]
    public async Task without_one_it_says_what_is_missing_and_status_shows_what_is_open_to_all()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers(), _store.Settings);
        var tool = new Tool(gateway.Http.BaseAddress);

        Assert.Contains("X-API-Key", (await tool.RunAsync("models")).Failure(ExitCode.Refused), StringComparison.Ordinal);
        Assert.Matches("(?m)^last run +not known: Send a valid API key", (await tool.RunAsync("status")).Out);
    }

    [Theory]
    [InlineData("pw_two words")]
    [InlineData("pw_two\nlines")]
    [InlineData("pw_ünicode")]
    public async Task one_that_is_none_is_refused_and_not_shown(string key)
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Json("{}"));
        var tool = new Tool(gateway.Address) { Variables = { [Connection.KeyVariable] = key } };

        var wrong = (await tool.RunAsync("models")).Failure(ExitCode.WrongArguments);

        Assert.DoesNotContain("pw_", wrong, StringComparison.Ordinal);
        Assert.Empty(gateway.Asked);
    }
}
