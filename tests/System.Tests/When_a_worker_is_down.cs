using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PokeWatch.SystemTests.Support;

namespace PokeWatch.SystemTests;

[Collection(ImpatientSystemCollection.Name)]
public sealed class When_a_worker_is_down(ImpatientSystem system)
{
    [Fact]
    public async Task fair_prices_are_503_until_it_is_back()
    {
        await system.RestoreAsync();

        await system.Decision.StopAsync();
        await AssertUnavailableAsync("decision");
        system.StartDecision();
        await system.UntilServedAsync();

        await Task.WhenAll(system.Models.Select(model => model.KillAsync()));
        await AssertUnavailableAsync("model");
        system.Models[0] = system.StartModel("model-1");
        await system.UntilServedAsync();

        await system.Pipeline.KillAsync();
        await system.Gateway.FairPriceAsync("charizard_ex_199");
        using var runs = await system.Gateway.GetAsync("/pipeline/runs");
        await AssertUnavailableAsync(runs, "pipeline");
    }

    private async Task AssertUnavailableAsync(string missing)
    {
        using var response = await system.Gateway.AskFairPriceAsync("charizard_ex_199");
        await AssertUnavailableAsync(response, missing);
    }

    private static async Task AssertUnavailableAsync(HttpResponseMessage response, string missing)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(missing, problem.GetProperty("missing").GetString());
    }
}
