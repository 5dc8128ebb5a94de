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
        await ItsMetricsAreTheDocumentedOnesAsync(standalone, run.GetProperty("model_version").GetString()!);
        await WatchedMetrics.AreExportedAsync(standalone);
        Assert.Equal(0, await standalone.Process.StopAsync());

        await standalone.StartAsync();
        var (again, soon) = await standalone.UntilItAnswersAsync();
        TestContext.Current.AddAttachment("seconds to the first fair price after a restart", $"{soon.TotalSeconds:F1}");
        Assert.Equal(first.ToString(), again.ToString());
        Assert.Equal(run.ToString(), (await standalone.OnlyRunAsync()).ToString());

        await new OperatorsTool(standalone.Address).OperateAsync(first, run);
    }

    // Names, types and labels as docs/metrics.md has them, neither more nor fewer; and what they say of the run that there was.
    private static async Task ItsMetricsAreTheDocumentedOnesAsync(StandaloneUnderTest standalone, string version)
    {
        var metrics = new MetricsText("");
        await Await.TrueAsync(
            async () => (metrics = new MetricsText(await standalone.MetricsAsync())).Sum("pokewatch_pipeline_last_success_timestamp_seconds") > 0
                && metrics.Sum("pokewatch_replica_publication") > 0 && metrics.Sum("pokewatch_pipeline_runs_total") > 0,
            TimeSpan.FromSeconds(40),
            () => $"The run does not show.\n{standalone.Process.LogTail()}");

        MetricsDocument.AssertDescribes(
            metrics, scheduled: true, "Every service", "Gateway", "Model worker", "Decision worker", "Pipeline");
        Assert.Equal(1, metrics.Sum("pokewatch_pipeline_runs_total", ("outcome", "promoted")));
        Assert.Equal([version], metrics.Values("pokewatch_model_info", "model_version"));
        Assert.Equal([version], metrics.Values("pokewatch_registry_info", "model_version"));
        Assert.Equal(metrics.Sum("pokewatch_registry_publication"), metrics.Sum("pokewatch_model_publication"));
        Assert.Equal(["collect", "deploy", "preprocess", "train"], metrics.Values("pokewatch_pipeline_step_duration_seconds_count", "step"));
        Assert.Equal(11706, metrics.Sum("pokewatch_pipeline_step_rows", ("step", "preprocess"), ("direction", "out")));
        var lastDay = new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        Assert.Equal(lastDay, metrics.Sum("pokewatch_store_data_timestamp_seconds"));
        Assert.Equal(lastDay, metrics.Sum("pokewatch_model_data_timestamp_seconds"));
        Assert.Equal(0, metrics.Sum("pokewatch_pipeline_overdue_seconds"));
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
