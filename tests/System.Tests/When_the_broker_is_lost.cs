using System.Diagnostics;
using System.Net;
using PokeWatch.RealServices;
using PokeWatch.SystemTests.Support;

namespace PokeWatch.SystemTests;

[Collection(ImpatientSystemCollection.Name)]
public sealed class When_the_broker_is_lost(ImpatientSystem system)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task every_service_is_not_ready_within_five_seconds_alive_all_the_while_and_ready_again_after()
    {
        await system.RestoreAsync();
        var services = system.Models.Append(system.Pipeline).Append(system.Decision).Append(system.GatewayProcess).ToArray();

        system.Link.Cut();
        var cut = Stopwatch.StartNew();
        var seen = await Task.WhenAll(services.Select(async service => (service, After: await UntilAsync(service, HttpStatusCode.ServiceUnavailable, cut))));
        await Task.WhenAll(services.Select(AssertAliveAsync));
        system.Link.Mend();

        Assert.All(seen, one => Assert.True(one.After < Promised, $"{one.service.Name} was ready for {one.After} more.\n{one.service.LogTail()}"));
        await Task.WhenAll(services.Select(service => UntilAsync(service, HttpStatusCode.OK, cut)));
        await system.UntilServedAsync();
    }

    [Fact]
    public async Task a_model_worker_without_a_model_is_never_ready()
    {
        await system.RestoreAsync();
        var empty = system.Start("ModelWorker", "empty", new Dictionary<string, string>
        {
            ["ModelWorker__Replica"] = "empty",
            ["Storage__Root"] = Path.Combine(system.Store, "..", "empty"),
        });

        // Once it has its queues there is nothing left but the model to wait for.
        var body = "";
        await Await.TrueAsync(
            async () => (body = await ReadyAsync(empty)).Contains("\"masstransit-bus\":{\"status\":\"healthy\"", StringComparison.Ordinal),
            TimeSpan.FromSeconds(60),
            () => $"{body}\n{empty.LogTail()}");
        Assert.Contains("\"status\":\"unhealthy\"", body, StringComparison.Ordinal);
        Assert.Contains("No model has been published yet.", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(empty, "/health/ready"));
        await AssertAliveAsync(empty);
        Assert.Equal(0, await empty.StopAsync());
    }

    private static async Task<TimeSpan> UntilAsync(ServiceProcess service, HttpStatusCode status, Stopwatch clock)
    {
        await Await.TrueAsync(
            async () => await StatusAsync(service, "/health/ready") == status,
            TimeSpan.FromSeconds(30),
            () => $"{service.Name} is not {status}.\n{service.LogTail()}");
        return clock.Elapsed;
    }

    private static async Task AssertAliveAsync(ServiceProcess service) =>
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service, "/health/live"));

    private static async Task<HttpStatusCode> StatusAsync(ServiceProcess service, string path)
    {
        using var http = new HttpClient { BaseAddress = await service.AddressAsync(), Timeout = TimeSpan.FromSeconds(10) };
        using var response = await http.GetAsync(path);
        return response.StatusCode;
    }

    private static async Task<string> ReadyAsync(ServiceProcess service)
    {
        using var http = new HttpClient { BaseAddress = await service.AddressAsync(), Timeout = TimeSpan.FromSeconds(10) };
        using var response = await http.GetAsync("/health/ready");
        return await response.Content.ReadAsStringAsync();
    }
}
