using System.Net;
using System.Text.Json.Nodes;
using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Tests;

public sealed class When_looking_after_models(HealthyGateway healthy) : IClassFixture<HealthyGateway>
{
    [Fact]
    public async Task the_list_names_the_current_version_and_the_replicas()
    {
        var models = (await healthy.Gateway.GetAsync("/models")).Good();

        Assert.Equal(Sample.Version, (string)models["current"]!);
        Assert.Equal(1, (int)models["count"]!);
        Assert.Equal("model-1", (string)models["replicas"]![0]!["replica"]!);
        Assert.Equal(3, (long)models["replicas"]![0]!["publication"]!);
    }

    [Fact]
    public async Task the_list_leaves_out_what_makes_it_long()
    {
        var model = (await healthy.Gateway.GetAsync("/models")).Good()["models"]![0]!;

        Assert.Null(model["metrics"]!["report"]);
        Assert.Equal(0.01, (double)model["metrics"]!["model_abs_log_error"]!);
        Assert.Equal(0.9, (double)model["calibration"]!["interval_nominal"]!);
        var signals = model["calibration"]!["signals"]!;
        Assert.Equal(0.15, (double)signals["calibrated_buy"]!);
        Assert.All(signals.AsObject().Where(field => field.Value is JsonArray), list => Assert.Empty(list.Value!.AsArray()));
        Assert.DoesNotContain("rarities", model.ToJsonString());
    }

    [Fact]
    public async Task a_list_of_versions_from_before_calibrations_is_no_trouble()
    {
        var workers = Sample.Workers().Answer<ListModels>(_ => new ModelList { Models = [Sample.Model], Replicas = [] });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        Assert.Null((await gateway.GetAsync("/models")).Good()["models"]![0]!["calibration"]);
    }

    [Fact]
    public async Task a_version_tells_all_of_it()
    {
        var model = (await healthy.Gateway.GetAsync($"/models/{Sample.Version}")).Good();

        Assert.Equal(0.125, (double)model["metrics"]!["report"]!["overall"]!["stability"]!);
        Assert.Equal(2.5, (double)model["metrics"]!["report"]!["bands"]!["100+"]!["buy"]!["lift"]!);
        Assert.Equal(0.88, (double)model["metrics"]!["report"]!["rarities"]!["unknown"]!["interval"]!["coverage"]!);
        Assert.Equal(40, (int)model["calibration"]!["signals"]!["buy_count"]![3]!);
        Assert.Equal("champion", (string)model["aliases"]![0]!);
        Assert.Equal("bb", (string)model["data_sha256"]!);
        Assert.Equal("1.2.3", (string)model["code_version"]!);
        Assert.Equal("scheduled run", (string)model["made_by"]!);
        Assert.Equal(5000, (long)model["rows_trained"]!);
        Assert.True((bool)model["verdict"]!["promoted"]!);
    }

    [Fact]
    public async Task a_lineage_leads_back_to_the_source()
    {
        var lineage = (await healthy.Gateway.GetAsync($"/models/{Sample.Version}/lineage")).Good();

        Assert.Equal("aa", (string)lineage["model"]!["sha256"]!);
        Assert.Equal("bb", (string)lineage["trained_on"]!["table"]!["sha256"]!);
        Assert.Equal(["dd", "bb"], lineage["scored"]!.AsArray().Select(table => (string)table!["table"]!["sha256"]!));
        var raw = lineage["scored"]![0]!["raw_files"]![0]!;
        Assert.Equal("ee", (string)raw["file"]!["sha256"]!);
        Assert.Equal("file:prices.parquet", (string)raw["sources"]![0]!["source"]!);
        Assert.Equal("2026-02-01T02:00:00+00:00", (string)raw["sources"]![0]!["collected_from"]!);
    }

    [Fact]
    public async Task a_version_shows_how_good_it_is()
    {
        var model = (await healthy.Gateway.GetAsync($"/models/{Sample.Version}")).Good();

        Assert.Equal(0.01, (double)model["metrics"]!["model_abs_log_error"]!);
        Assert.True((bool)model["metrics"]!["beats_baselines"]!);
        Assert.Equal("1", (string)model["settings"]!["Seed"]!);
    }

    [Fact]
    public async Task a_publish_is_accepted_with_its_address()
    {
        var reply = await healthy.Gateway.PostAsync($"/models/{Sample.Version}/publish");

        Assert.Equal(4, (long)reply.Good(HttpStatusCode.Accepted)["publication"]!);
        Assert.Equal("old", (string)reply.Json["previous"]!);
        Assert.Equal($"/models/{Sample.Version}", reply.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task a_publish_that_is_refused_is_409()
    {
        var workers = Sample.Workers().Answer<PublishModel>(ask => new ModelPublishRefused { Version = ask.Version, Reason = "Its file is gone." });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        Assert.Equal("Its file is gone.", (string)(await gateway.PostAsync("/models/v1/publish")).Problem(409)["detail"]!);
    }

    [Fact]
    public async Task an_unknown_version_is_404_with_the_newest()
    {
        foreach (var reply in new[]
        {
            await healthy.Gateway.GetAsync("/models/v0"),
            await healthy.Gateway.GetAsync("/models/v0/lineage"),
            await healthy.Gateway.GetAsync("/models/v0/compare/champion"),
            await healthy.Gateway.GetAsync("/models/champion/compare/v0"),
            await healthy.Gateway.PostAsync("/models/v0/publish"),
        })
        {
            var problem = reply.Problem(404);
            Assert.Equal("v0", (string)problem["version"]!);
            Assert.Contains("'v0'", (string)problem["detail"]!);
            Assert.Equal(Sample.Version, (string)problem["newest"]![0]!);
        }
    }
}
