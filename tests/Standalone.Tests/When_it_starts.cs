using System.Diagnostics;
using System.Text.Json;
using PokeWatch.RealServices;

namespace PokeWatch.Standalone.Tests;

// One after the other: they watch the clock.
[Collection("Standalone")]
public sealed class When_it_starts
{
    private static readonly string[] Fields =
    [
        "card_id", "date", "market_price", "fair_price", "deviation_pct", "signal", "model_version",
        "signal_policy", "thresholds", "signal_precision", "interval", "confidence", "table_sha256",
    ];

    [Fact]
    public async Task it_makes_a_model_by_itself_and_a_restart_finds_it()
    {
        await using var standalone = new StandaloneUnderTest();
        await standalone.StartAsync();

        var (first, after) = await standalone.UntilItAnswersAsync();
        TestContext.Current.SendDiagnosticMessage($"The first fair price came {after.TotalSeconds:F1} s after the start.");
        TestContext.Current.AddAttachment("seconds to the first fair price", $"{after.TotalSeconds:F1}");
        Assert.Equal(Fields, first.EnumerateObject().Select(field => field.Name));
        Assert.Equal("charizard_ex_199", first.GetProperty("card_id").GetString());
        Assert.Equal("2026-01-31", first.GetProperty("date").GetString());
        var (market, fair) = (first.GetProperty("market_price").GetDouble(), first.GetProperty("fair_price").GetDouble());
        Assert.Equal((market - fair) / fair, first.GetProperty("deviation_pct").GetDouble(), 1e-9);
        Assert.Contains(first.GetProperty("signal").GetString(), (string[])["BUY", "SELL", "HOLD"]);
        await TheReadmesCommandAnswersTheSameAsync(standalone, first);
        var run = await standalone.UntilRunIsAsync("Completed");
        Assert.Equal(0, await standalone.Process.StopAsync());

        await standalone.StartAsync();
        var (again, soon) = await standalone.UntilItAnswersAsync();
        TestContext.Current.AddAttachment("seconds to the first fair price after a restart", $"{soon.TotalSeconds:F1}");
        Assert.Equal(first.ToString(), again.ToString());
        Assert.Equal(run.ToString(), (await standalone.OnlyRunAsync()).ToString());
    }

    // The command of the README as it stands there, but for the port, which others may have taken.
    private static async Task TheReadmesCommandAnswersTheSameAsync(StandaloneUnderTest standalone, JsonElement expected)
    {
        const string Command =
            """curl -s -X POST localhost:8000/fair_price -H 'content-type: application/json' -d '{"card_id":"charizard_ex_199"}'""";
        Assert.Contains(Command, await File.ReadAllTextAsync(Path.Combine(ServiceProcess.Root, "README.md")), StringComparison.Ordinal);
        if (!File.Exists("/usr/bin/curl"))
        {
            return;
        }

        using var shell = Process.Start(new ProcessStartInfo(
            "sh", ["-c", Command.Replace("localhost:8000", standalone.Address.Authority, StringComparison.Ordinal)])
        {
            RedirectStandardOutput = true,
        })!;
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var output = await shell.StandardOutput.ReadToEndAsync(late.Token);
        await shell.WaitForExitAsync(late.Token);
        Assert.Equal(expected.ToString(), output);
    }
}
