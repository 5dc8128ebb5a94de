using System.Text.Json.Nodes;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Models;

namespace PokeWatch.Gateway.Tests;

public sealed class When_models_are_compared
{
    private const string Older = "20251231-00000001";

    // From before reports, calibrations and the rest were kept.
    private static readonly ModelView Old = Sample.Model with
    {
        Version = Older,
        IsCurrent = false,
        Metrics = Sample.Model.Metrics with { Rows = 7, ModelAbsLogError = 0.015 },
        Settings = new Dictionary<string, string> { ["Seed"] = "1", ["Trees"] = "300" },
    };

    [Fact]
    public async Task every_figure_stands_beside_its_other_with_the_difference()
    {
        await using var gateway = await StartAsync(Older, Old with { Metrics = Sample.FullModel.Metrics with { Report = Report(0.5) } });

        var comparison = (await gateway.GetAsync($"/models/{Older}/compare/champion")).Good();

        Assert.Equal(["a", "b", "metrics", "parameters"], comparison.AsObject().Select(field => field.Key));
        var rows = comparison["metrics"]!.AsArray();
        Assert.Equal(
            [
                "rows", "days", "cards", "abs_log_error.model", "abs_log_error.naive", "abs_log_error.rolling_mean_3",
                "mape.model", "mape.naive", "mape.rolling_mean_3", "rmse.model", "rmse.naive", "rmse.rolling_mean_3",
                "log_rmse.model", "log_rmse.naive", "log_rmse.rolling_mean_3", "move",
                "buy.threshold", "buy.count", "buy.precision", "buy.recall", "buy.base_rate", "buy.lift",
                "sell.threshold", "sell.count", "sell.precision", "sell.recall", "sell.base_rate", "sell.lift",
                "interval.nominal", "interval.coverage", "interval.median_width", "coverage", "stability", "rows_trained", "train_seconds",
            ],
            rows.Select(row => (string)row!["name"]!));
        Assert.Equal("""{"name":"stability","a":0.5,"b":0.125,"difference":-0.375}""", Row(rows, "stability").ToJsonString());
        Assert.Equal("""{"name":"days","a":724,"b":724,"difference":0}""", Row(rows, "days").ToJsonString());
        Assert.Equal("""{"name":"sell.precision","a":null,"b":null,"difference":null}""", Row(rows, "sell.precision").ToJsonString());
        Assert.Equal("""{"name":"rows_trained","a":null,"b":5000,"difference":null}""", Row(rows, "rows_trained").ToJsonString());
    }

    [Fact]
    public async Task a_figure_that_a_version_lacks_is_null()
    {
        await using var gateway = await StartAsync(Older, Old);

        var rows = (await gateway.GetAsync($"/models/champion/compare/{Older}")).Good()["metrics"]!.AsArray();

        Assert.Equal("""{"name":"buy.lift","a":2.5,"b":null,"difference":null}""", Row(rows, "buy.lift").ToJsonString());
        Assert.Equal("""{"name":"rows","a":10,"b":7,"difference":-3}""", Row(rows, "rows").ToJsonString());
        Assert.Equal(0.005, (double)Row(rows, "abs_log_error.model")["difference"]!, 1e-12);
    }

    [Fact]
    public async Task settings_and_origins_are_compared_too()
    {
        await using var gateway = await StartAsync(Older, Old);

        var comparison = (await gateway.GetAsync($"/models/{Older}/compare/{Sample.Version}")).Good();

        Assert.Equal(
            """[{"name":"Seed","a":"1","b":"1","same":true},{"name":"Trees","a":"300","b":null,"same":false}]""",
            comparison["parameters"]!.ToJsonString());
        Assert.Equal(Older, (string)comparison["a"]!["version"]!);
        Assert.Equal("bb", (string)comparison["a"]!["data_sha256"]!);
        Assert.Null(comparison["a"]!["made_by"]);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {"version":"20260131-3f2a9c01","aliases":["champion"],
                 "made_at":"2026-02-01T02:00:00+00:00","made_by":"scheduled run","run_id":null,
                 "parent":"20260130-00000001","code_version":"1.2.3","data_sha256":"bb",
                 "settings_sha256":"cc","scored_from":"2024-02-08","scored_to":"2026-01-31"}
                """),
            comparison["b"]));
    }

    [Fact]
    public void a_version_compared_with_itself_differs_in_nothing()
    {
        var comparison = ModelComparison.Of(Sample.FullModel, Sample.FullModel);

        Assert.All(comparison.Metrics, row => Assert.True(row.Difference is null or 0));
        Assert.All(comparison.Parameters, row => Assert.True(row.Same));
        Assert.Equal(comparison.Metrics.Count, comparison.Metrics.Select(row => row.Name).Distinct().Count());
    }

    private static ForecastReport Report(double stability) =>
        Sample.FullModel.Metrics.Report! with { Overall = Sample.Scores() with { Stability = stability } };

    private static JsonNode Row(JsonArray rows, string name) => rows.Single(row => (string)row!["name"]! == name)!;

    private static Task<GatewayUnderTest> StartAsync(string version, ModelView model) => GatewayUnderTest.StartAsync(
        Sample.Workers().Answer<GetModel>(ask => new ModelDescribed { Model = ask.Version == version ? model : Sample.FullModel }));
}
