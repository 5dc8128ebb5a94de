using System.Runtime.CompilerServices;
using System.Text.Json;
using PokeWatch.PipelineSaga.Commands;

namespace PokeWatch.PipelineSaga.Tests.Backtest;

/// <summary>
/// <c>dotnet run --project src/PipelineSaga -- backtest --prices prices.parquet --from 2025-11-01 --json report.json</c> on the shared
/// real prices, but with one training instead of three, which is as long as a test may take; skipped where the shared folder is absent.
/// </summary>
[Collection(nameof(Train.When_a_step_is_run_by_hand))]
public sealed class When_real_prices_are_at_hand : IDisposable
{
    private readonly BacktestStage _stage = new();
    private readonly TextWriter _out = Console.Out;

    [Fact]
    public async Task fair_prices_and_signals_are_worth_acting_on()
    {
        var prices = Path.Combine(
            Environment.GetEnvironmentVariable("POKEWATCH_SHARED") ?? Path.Combine(Path.GetDirectoryName(Here())!, "../../../../shared"), "data/prices.parquet");
        Assert.SkipUnless(File.Exists(prices), $"The shared prices are not at {prices}.");
        Console.SetOut(new StringWriter());
        var json = Path.Combine(_stage.Folder, "report.json");
        Assert.Equal(0, await PipelineCommandLine.RunAsync(["backtest", "--prices", prices, "--from", "2025-11-01", "--retrain-days", "90", "--json", json]));

        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        var root = report.RootElement;
        double Number(params string[] path) => path.Aggregate(root, (element, name) => element.GetProperty(name)).GetDouble();

        Assert.Equal(37_777, Number("rows"));
        Assert.InRange(Number("abs_log_error", "model") / Number("abs_log_error", "naive"), 0.8, 0.94);
        Assert.InRange(Number("abs_log_error", "model") / Number("abs_log_error", "rolling_mean_3"), 0.7, 0.85);
        Assert.True(Number("mape", "model") < Number("mape", "naive"));
        Assert.True(Number("rmse", "model") < Number("rmse", "naive"));
        Assert.True(Number("buy", "count") >= 150 && Number("buy", "lift") >= 5, root.GetProperty("buy").ToString());
        Assert.True(Number("sell", "count") >= 150 && Number("sell", "lift") >= 6, root.GetProperty("sell").ToString());
        Assert.Equal(0.9, Number("interval", "nominal"));
        Assert.InRange(Number("interval", "coverage"), 0.87, 0.93);
        Assert.InRange(Number("stability"), 0, 0.1);
        var bands = root.GetProperty("bands").EnumerateObject().ToList();
        Assert.Equal(["5-10", "10-25", "25-50", "50-100", "100+"], bands.Select(band => band.Name));
        Assert.All(bands, band => Assert.InRange(band.Value.GetProperty("interval").GetProperty("coverage").GetDouble(), 0.87, 0.94));
        Assert.Equal(Number("rows"), bands.Sum(band => band.Value.GetProperty("rows").GetInt32()));
    }

    public void Dispose()
    {
        Console.SetOut(_out);
        _stage.Dispose();
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
