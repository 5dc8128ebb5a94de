using System.Net;
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
        foreach (var reply in new[] { await healthy.Gateway.GetAsync("/models/v0"), await healthy.Gateway.PostAsync("/models/v0/publish") })
        {
            Assert.Equal(Sample.Version, (string)reply.Problem(404)["newest"]![0]!);
        }
    }
}
