using System.Diagnostics;
using System.Net;
using PokeWatch.RealServices;

namespace PokeWatch.Gateway.Tests;

public sealed class When_the_broker_is_away
{
    private const string Ask = """{"card_id":"charizard_ex_199"}""";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task a_refused_connection_is_503_within_the_deadline()
    {
        // Port 1 is reserved and nothing listens on it.
        await using var gateway = new GatewayProgram(port: 1);
        using var http = gateway.CreateClient();

        for (var i = 0; i < 5; i++)
        {
            await AssertBrokerMissingAsync(http);
        }

        using var health = await http.GetAsync("/health");
        Assert.Equal("unhealthy", (string)(await Reply.ReadAsync(health)).Good(HttpStatusCode.ServiceUnavailable)["broker"]!["status"]!);
        using var live = await http.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task a_broker_that_goes_away_is_503_within_the_deadline_and_served_again_when_it_is_back()
    {
        await using var broker = await RabbitMqVirtualHost.CreateAsync();
        using var workers = await GatewayProgram.StartWorkersAsync(broker, Sample.Workers());
        using var link = new BrokerLink(broker.Host, broker.Port);
        link.Mend();
        await using var gateway = new GatewayProgram(link.Port, broker.VirtualHost, broker.Username, broker.Password);
        using var http = gateway.CreateClient();
        await AssertServedAsync(http);

        link.Cut();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(3))
        {
            await AssertUnavailableAsync(http);
        }

        await AssertBrokerMissingAsync(http);

        link.Mend();
        await AssertServedAsync(http);
    }

    [Fact]
    public async Task a_broker_that_goes_away_before_the_first_request_is_503_within_the_deadline()
    {
        await using var broker = await RabbitMqVirtualHost.CreateAsync();
        using var link = new BrokerLink(broker.Host, broker.Port);
        link.Mend();
        await using var gateway = new GatewayProgram(link.Port, broker.VirtualHost, broker.Username, broker.Password);
        using var http = gateway.CreateClient();
        await WaitForAsync(async () => (await http.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK);

        link.Cut();

        for (var i = 0; i < 3; i++)
        {
            await AssertUnavailableAsync(http);
        }

        await WaitForAsync(async () => (await http.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
        await AssertBrokerMissingAsync(http);
    }

    private static async Task AssertServedAsync(HttpClient http)
    {
        await WaitForAsync(async () => (await GatewayProgram.PostAsync(http, "/fair_price", Ask)).Status == HttpStatusCode.OK);

        var answer = (await GatewayProgram.PostAsync(http, "/fair_price", Ask)).Good();
        Assert.Equal("BUY", (string)answer["signal"]!);
        Assert.Equal(-0.12, (double)answer["deviation_pct"]!);
    }

    private static async Task AssertBrokerMissingAsync(HttpClient http) =>
        Assert.Equal("broker", (string)(await AssertUnavailableAsync(http)).Json["missing"]!);

    private static async Task<Reply> AssertUnavailableAsync(HttpClient http)
    {
        var clock = Stopwatch.StartNew();
        var reply = await GatewayProgram.PostAsync(http, "/fair_price", Ask);
        var took = clock.Elapsed;

        reply.Problem(503);
        Assert.NotNull(reply.Headers.RetryAfter);
        Assert.InRange(took, TimeSpan.Zero, Deadline + Grace);
        return reply;
    }

    private static async Task WaitForAsync(Func<Task<bool>> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), "not within 15 s");
            await Task.Delay(50);
        }
    }
}
