using System.Text.Json;
using PokeWatch.RealServices;

namespace PokeWatch.Standalone.Tests;

/// <summary>The operator's tool as a process, before the real system.</summary>
internal sealed class OperatorsTool(Uri gateway)
{
    private const string Secret = "pw_0123456789abcdef_hushhush";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    /// <summary>Looks at everything, starts a run and follows it to its end.</summary>
    /// <param name="price">What the gateway says of the card.</param>
    /// <param name="run">The run that there is.</param>
    public async Task OperateAsync(JsonElement price, JsonElement run)
    {
        var version = price.GetProperty("model_version").GetString()!;
        var id = run.GetProperty("run_id").GetString()!;

        Contains(await RunAsync("pokewatch status"), "system healthy", version, id);
        Contains(await RunAsync("pokewatch cards --search 'charizard 151'"), "charizard_ex_199 grail 199/165");
        Contains(await RunAsync("pokewatch price charizard_ex_199"), "card charizard_ex_199", "date 2026-01-31", $"signal {price.GetProperty("signal")}");
        Contains(await RunAsync("pokewatch price charizard_ex_199 --date 2026-01-05 --buy 0.05 --sell 0.1"), "date 2026-01-05", "BUY at -5.0%, SELL at +10.0% (custom)");
        Assert.Equal(price.ToString(), (await RunAsync("pokewatch price charizard_ex_199 --json")).Trim());
        Contains(await RunAsync("pokewatch signals --signal BUY --min-price 5"), "signals; BUY at -10.0%, SELL at +15.0% (fixed)");
        Contains(await RunAsync("pokewatch signals --category grail --sort market_price --limit 10"), "charizard_ex_199 ", " signals; ", version);
        var signals = JsonDocument.Parse(await RunAsync("pokewatch signals --all --json")).RootElement;
        Assert.Equal(signals.GetProperty("total").GetInt32(), signals.GetProperty("signals").GetArrayLength());
        Contains(await RunAsync("pokewatch runs --limit 5"), $"{id} ", "Completed", "promoted");
        Contains(await RunAsync($"pokewatch run show {id}"), "collect 1 Succeeded", "deploy 1 Succeeded");

        Contains(await RunAsync("pokewatch run start --watch"), "is under way.", "Completed, unchanged");
        Contains(await RunAsync("pokewatch run watch"), "Completed, unchanged");

        Contains(await RunAsync("pokewatch models"), $"{version} live 1 ", $"standalone {version}");
        Contains(await RunAsync("pokewatch model show champion"), $"version {version}", "beats baselines");
        Contains(await RunAsync($"pokewatch model compare champion {version}"), "All settings are the same.");
        Contains(await RunAsync($"pokewatch publish {version}"), $"{version} is live");
        Contains(await RunAsync("pokewatch rollback --yes", expected: 1), $"No other version than {version} was ever live");
        Contains(await RunAsync("pokewatch price nobody", expected: 1), "Error: Not Found (404): There is no card 'nobody'.");
        Contains(await RunAsync("pokewatch keys list", expected: 1), "where the store is");
    }

    private static void Contains(string output, params string[] parts)
    {
        var words = string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(parts, part => Assert.Contains(part, words, StringComparison.Ordinal));
    }

    // As docs/commands.md has it: single quotes around words with spaces.
    private async Task<string> RunAsync(string command, int expected = 0)
    {
        string[] words = [.. command.Split('\'').SelectMany((part, index) => index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        var settings = new Dictionary<string, string> { ["POKEWATCH_URL"] = gateway.ToString(), ["POKEWATCH_API_KEY"] = Secret };
        await using var tool = ServiceProcess.Start("Cli", "pokewatch", Path.GetTempPath(), settings, words[1..]);
        var code = await tool.EndedAsync(Bound);
        Assert.True(code == expected, $"{command}: {code}\n{tool.Log}");
        Assert.DoesNotContain("hushhush", tool.Log, StringComparison.OrdinalIgnoreCase);
        return tool.Log;
    }
}
