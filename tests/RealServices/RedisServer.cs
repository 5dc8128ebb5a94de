using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace PokeWatch.RealServices;

/// <summary>A Redis of the test's own, that it may kill, freeze and start again on the same port. It is killed at the end.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pokewatch-redis-");
    private readonly int _port;
    private Process? _process;

    private RedisServer(int port) => _port = port;

    /// <summary>The server, as StackExchange.Redis reads it.</summary>
    public string Configuration => $"127.0.0.1:{_port}";

    /// <summary>Starts a server, or skips the test where no Redis was asked for or its program is not installed.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        Assert.SkipWhen(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("POKEWATCH_TEST_REDIS")),
            "POKEWATCH_TEST_REDIS names no server; ./test.sh starts one.");
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "redis-server"))),
            "Redis came from a container: there is no redis-server to start another one with.");
        var server = new RedisServer(FreePort());
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it after it was killed; it has forgotten everything.</summary>
    public async Task StartAgainAsync()
    {
        _process = Process.Start(new ProcessStartInfo(
            "redis-server",
            [
                "--port", $"{_port}", "--bind", "127.0.0.1", "--dir", _folder.FullName, "--save", "", "--appendonly", "no",
                "--logfile", Path.Combine(_folder.FullName, "redis.log"),
            ]) { RedirectStandardInput = true });
        await Await.TrueAsync(AnswersAsync, TimeSpan.FromSeconds(20), () => "Redis does not answer.");
    }

    /// <summary>SIGKILL: it ends where it is.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: it stands still but keeps its connections.</summary>
    public void Freeze() => PosixSignal.Send(_process!.Id, PosixSignal.Stop);

    /// <summary>SIGCONT: it goes on.</summary>
    public void Thaw() => PosixSignal.Send(_process!.Id, PosixSignal.Continue);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray());
            var answer = new byte[5];
            await client.GetStream().ReadExactlyAsync(answer);
            return Encoding.ASCII.GetString(answer) == "+PONG";
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }
}
