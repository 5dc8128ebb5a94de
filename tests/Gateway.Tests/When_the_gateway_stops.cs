using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using PokeWatch.Gateway.Http;

namespace PokeWatch.Gateway.Tests;

public sealed class When_the_gateway_stops
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task who_goes_on_asking_loses_no_question_and_is_told_which_was_the_last()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers());
        var callers = Enumerable.Range(0, 16).Select(_ => new TaskCompletionSource()).Select(begun => (begun, Last: AskUntilToldAsync(gateway, begun))).ToArray();
        await Task.WhenAll(callers.Select(caller => caller.begun.Task)).WaitAsync(Bound);

        await gateway.StopAsync().WaitAsync(Bound);

        Assert.All(await Task.WhenAll(callers.Select(caller => caller.Last)).WaitAsync(Bound), last => Assert.Equal("200, the last", last));
    }

    [Fact]
    public async Task who_is_silent_is_cut_off_after_a_while_and_holds_nothing_up()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers());
        using var client = new TcpClient();
        await client.ConnectAsync(gateway.Http.BaseAddress!.Host, gateway.Http.BaseAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"));
        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync().WaitAsync(Bound));

        var clock = Stopwatch.StartNew();
        await gateway.StopAsync().WaitAsync(Bound);

        Assert.InRange(clock.Elapsed, Farewell.Grace - TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(10));
        Assert.DoesNotContain("Connection: close", await reader.ReadToEndAsync().WaitAsync(Bound), StringComparison.Ordinal);
    }

    // By POST, which a client does not send once more by itself.
    private static async Task<string> AskUntilToldAsync(GatewayUnderTest gateway, TaskCompletionSource begun)
    {
        using var http = new HttpClient { BaseAddress = gateway.Http.BaseAddress, Timeout = Bound };
        try
        {
            while (true)
            {
                using var body = new StringContent("""{"card_id":"charizard_ex_199"}""", Encoding.UTF8, "application/json");
                using var response = await http.PostAsync("/fair_price", body);
                begun.TrySetResult();
                if (response.Headers.ConnectionClose == true)
                {
                    return $"{(int)response.StatusCode}, the last";
                }
            }
        }
        catch (HttpRequestException lost)
        {
            return $"lost: {lost.GetBaseException().Message}";
        }
    }
}
