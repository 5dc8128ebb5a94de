using PokeWatch.Cli.CommandLine;
using PokeWatch.Gateway.Keys;
using PokeWatch.Gateway.Tests;

namespace PokeWatch.Cli.Tests;

public sealed class When_keys_are_managed : IDisposable
{
    private readonly KeyStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task one_is_created_listed_and_revoked()
    {
        var (_, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers(), _store.Settings);
        var tool = With(gateway, operate);

        var created = await tool.RunAsync("keys create --name Misty --scope read --per-minute 600 --burst 100");
        var text = created.Out.TrimEnd('\n');
        var key = new ApiKeyRing(_store.File.Read()).Find(text)!;
        Assert.Equal(ExitCode.Done, created.Code);
        Assert.Equal(("Misty", ApiKeyScope.Read, 600, 100), (key.Name, key.Scope, key.PerMinute, key.Burst));
        Assert.Contains(key.Id, created.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await With(gateway, text).RunAsync("models")).Code);

        var list = await tool.RunAsync("keys list");
        Assert.Matches($"^{key.Id} read 600 100 20..-..-.. ..:..:..Z \\(.+\\) - Misty$", list.Line(key.Id));

        Assert.Equal($"Key {key.Id} (Misty) is revoked.", Assert.Single((await tool.RunAsync($"keys revoke {key.Id}")).Lines));
        Assert.Equal(ExitCode.Refused, (await With(gateway, text).RunAsync("models")).Code);
        Assert.Matches($"^{key.Id} read 600 100 .+ \\(.+\\) 20..-..-.. ..:..:..Z \\(.+\\) Misty$", (await tool.RunAsync("keys list")).Line(key.Id));
    }

    [Fact]
    public async Task what_the_gateway_refuses_is_said()
    {
        var (id, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        var (_, read) = await _store.AddAsync(ApiKeyScope.Read);
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers(), _store.Settings);

        Assert.Contains("operate", (await With(gateway, read).RunAsync("keys list")).Failure(ExitCode.Refused), StringComparison.Ordinal);
        Assert.Contains("last key", (await With(gateway, operate).RunAsync($"keys revoke {id}")).Failure(ExitCode.Refused), StringComparison.Ordinal);
        Assert.Contains("  name: ", (await With(gateway, operate).RunAsync("keys create --name ' ' --scope read")).Failure(ExitCode.Refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_first_one_is_not_made_from_afar()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers(), [.. _store.Settings, ("Keys:Required", "")]);

        var refused = (await new Tool(gateway.Http.BaseAddress).RunAsync("keys create --name x --scope operate")).Failure(ExitCode.Refused);

        Assert.Contains("where the store is", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_creation_is_not_sent_twice()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Problem(503, "0"));

        (await new Tool(gateway.Address).RunAsync("keys create --name x --scope read")).Failure(ExitCode.Refused);

        Assert.Single(gateway.Asked);
    }

    [Fact]
    public async Task the_callers_own_key_appears_in_no_output_whatever_happens()
    {
        var (_, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers(), _store.Settings);
        var secret = operate.Split('_')[2];
        var file = Path.Combine(_store.Root, "key");
        await File.WriteAllTextAsync(file, operate);
        string[] commands =
        [
            "status", "cards", $"price {Sample.Card}", "price nobody", "runs", $"run show {Sample.Run}", $"run show {Sample.EarlierRun}",
            "run start", $"run cancel {Sample.Run}", $"run resume {Sample.Run}", "models", "model show champion", $"model compare {Sample.Version} champion",
            $"publish {Sample.Version}", "rollback --yes", "keys list", "keys revoke 00", "--help", "keys create --help", "--version",

            // Where it does not belong.
            $"status --api-key {operate}", $"price {operate} --buy {operate}", operate, $"--api-key-file {operate} status", $"status --timeout {operate}",
        ];

        foreach (var tool in new[]
        {
            With(gateway, operate),
            new Tool(gateway.Http.BaseAddress) { Variables = { [Connection.KeyFileVariable] = file } },
            new Tool(gateway.Http.BaseAddress) { AtTerminal = true, Variables = { [Connection.KeyVariable] = operate } },
            new Tool(new Uri("http://127.0.0.1:1")) { Variables = { [Connection.KeyVariable] = operate } },
        })
        {
            foreach (var command in commands.Concat(commands.Select(command => $"{command} --json")))
            {
                await tool.RunAsync(command);
            }

            Assert.NotEmpty(tool.AllOutput);
            Assert.DoesNotContain(secret, tool.AllOutput, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static Tool With(GatewayUnderTest gateway, string key) =>
        new(gateway.Http.BaseAddress) { Variables = { [Connection.KeyVariable] = key } };
}
