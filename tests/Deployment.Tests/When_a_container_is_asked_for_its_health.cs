using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PokeWatch.Deployment.Tests;

public sealed class When_a_container_is_asked_for_its_health
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK", 0)]
    [InlineData("HTTP/1.1 503 Service Unavailable", 1)]
    [InlineData("HTTP/1.1 404 Not Found", 1)]
    [InlineData("HTTP/1.1 500 Not 200", 1)]
    [InlineData("SSH-2.0-200", 1)]
    public async Task the_status_decides(string status, int expected)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var request = AnswerAsync(server, status + "\r\nContent-Length: 0\r\n\r\n");
        var (code, output) = await AskAsync(Port(server), "/some/where");
        Assert.Equal((expected, status + "\n"), (code, output));
        Assert.StartsWith("GET /some/where HTTP/1.0\r\nHost: localhost\r\n", await request);
    }

    [Fact]
    public async Task readiness_is_what_it_asks_for()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var request = AnswerAsync(server, "HTTP/1.1 200 OK\r\n\r\n");
        Assert.Equal(0, (await AskAsync(Port(server))).Code);
        Assert.StartsWith("GET /health/ready ", await request);
    }

    [Fact]
    public async Task one_that_hangs_is_given_up_within_the_images_time()
    {
        // Connections are taken by the system, and nobody answers.
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var clock = Stopwatch.StartNew();
        var (code, output) = await AskAsync(Port(server));
        Assert.Equal(1, code);
        Assert.Contains("no answer within 3 s", output);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task one_that_closes_without_a_word_is_not_healthy()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var request = AnswerAsync(server, "");
        Assert.Equal((1, "no answer\n"), await AskAsync(Port(server)));
        await request;
    }

    [Fact]
    public async Task a_port_without_a_listener_is_not_healthy()
    {
        int port;
        using (var server = new TcpListener(IPAddress.Loopback, 0))
        {
            server.Start();
            port = Port(server);
        }

        var (code, output) = await AskAsync(port);
        Assert.Equal(1, code);
        Assert.Contains("refused", output);
    }

    private static Task<(int Code, string Output)> AskAsync(int port, params string[] path) =>
        Script.RunAsync("deploy/health/ready.sh", [$"{port}", .. path]);

    private static int Port(TcpListener server) => ((IPEndPoint)server.LocalEndpoint).Port;

    private static async Task<string> AnswerAsync(TcpListener server, string answer)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = await server.AcceptTcpClientAsync(late.Token);
        var stream = client.GetStream();
        var request = new StringBuilder();
        var buffer = new byte[1024];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            request.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, late.Token)));
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), late.Token);
        return request.ToString();
    }
}
