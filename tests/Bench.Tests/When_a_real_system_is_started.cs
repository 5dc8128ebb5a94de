using System.Net;
using System.Net.Http.Json;
using PokeWatch.Bench.Systems;
using PokeWatch.Bench.Tests.Support;

namespace PokeWatch.Bench.Tests;

[Collection(SharedSystem.Name)]
public sealed class When_a_real_system_is_started(SharedSystem shared)
{
    [Fact]
    public async Task a_process_that_was_killed_starts_again_at_its_address()
    {
        var model = shared.System.Models[0];
        var (pid, address) = (model.Pid, model.Address);

        await model.KillAsync();
        Assert.True(model.HasEnded);
        model.Start();
        await model.UntilReadyAsync(TimeSpan.FromSeconds(60), CancellationToken.None);

        Assert.NotEqual(pid, model.Pid);
        Assert.Equal(address, model.Address);
        Assert.True(model.Figures() is { CpuMs: > 0, RssMb: > 10 });
    }

    [Fact]
    public async Task the_gateway_answers_and_the_store_holds_what_is_served()
    {
        using var http = new HttpClient { BaseAddress = shared.System.Gateway.Address };
        using var response = await http.PostAsJsonAsync("/fair_price", new { card_id = "charizard_ex_199" });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(File.Exists(Path.Combine(shared.System.Store, "models", "current.json")));
    }
}
