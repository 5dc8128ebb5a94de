using System.Net;
using System.Net.Http.Json;
using PokeWatch.RealServices;
using PokeWatch.SystemTests.Support;

namespace PokeWatch.SystemTests;

[Collection(SecuredSystemCollection.Name)]
public sealed class When_a_model_worker_misses_the_event(SecuredSystem system)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task it_serves_the_version_within_ten_seconds_of_its_return()
    {
        var older = await system.UntilCompletedAsync(await system.Gateway.StartRunAsync(80, "2025-12-30"));
        var newer = await system.UntilCompletedAsync(await system.Gateway.StartRunAsync(50));
        await system.UntilReplicasServeAsync(newer.ModelVersion);
        var stayed = system.Models[0];
        await system.Models[1].KillAsync();
        using (var accepted = await system.Gateway.PostAsJsonAsync($"/models/{older.ModelVersion}/publish", new { }))
        {
            Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        }

        await Await.TrueAsync(
            async () => (await system.Gateway.FairPriceAsync("charizard_ex_199")).ModelVersion == older.ModelVersion,
            TimeSpan.FromSeconds(20),
            () => $"The rollback is not served.\n{stayed.LogTail()}");

        var returned = system.Models[1] = system.StartModel("model-2");
        await Await.TrueAsync(
            () => Task.FromResult(returned.Log.Contains($"Serving model {older.ModelVersion}", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(60),
            () => $"It does not serve {older.ModelVersion}.\n{returned.LogTail()}");
        TestContext.Current.AddAttachment("seconds from start to serving", $"{returned.Age.TotalSeconds:F1}");
        Assert.True(returned.Age < Promised, $"It served after {returned.Age}.\n{returned.LogTail()}");
        await system.UntilReplicasServeAsync(older.ModelVersion);

        // Alone, it is the one who answers.
        await stayed.KillAsync();
        Assert.Equal(older.ModelVersion, (await system.Gateway.FairPriceAsync("charizard_ex_199")).ModelVersion);
    }
}
