using System.Diagnostics;
using System.Net.Sockets;
using PokeWatch.RealServices;
using PokeWatch.SystemTests.Support;

namespace PokeWatch.SystemTests;

/// <summary>With the tests' own RabbitMQ and PostgreSQL, as an operator may give it theirs.</summary>
public sealed class When_run_system_starts_it
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task it_serves_until_it_is_stopped()
    {
        await using var system = new SystemUnderTest();
        await system.StartServicesAsync();
        system.Settings["POKEWATCH_PORT"] = $"{FreePorts()}";

        // If it refuses, it stops what it began by itself, and what runs already is not ours to stop.
        var (code, output) = await RunAsync(system, "scripts/run-system.sh start");
        Assert.True(code == 0, output);
        try
        {
            using var gateway = new HttpClient
            {
                BaseAddress = new Uri($"http://localhost:{system.Settings["POKEWATCH_PORT"]}"), Timeout = TimeSpan.FromSeconds(30),
            };
            Assert.Equal("charizard_ex_199", (await gateway.FairPriceAsync("charizard_ex_199")).CardId);

            (code, output) = await RunAsync(system, "scripts/run-system.sh status");
            Assert.True(code == 0, output);
            Assert.Equal(5, output.Split('\n').Count(line => line.EndsWith(" ready", StringComparison.Ordinal)));
        }
        finally
        {
            (code, output) = await RunAsync(system, "scripts/run-system.sh stop");
            Assert.True(code == 0, output);
        }

        var (after, status) = await RunAsync(system, "scripts/run-system.sh status");
        Assert.Equal(1, after);
        Assert.Equal(5, status.Split('\n').Count(line => line.EndsWith(" stopped", StringComparison.Ordinal)));
    }

    // Five in a row, below the range that Linux hands out by itself.
    private static int FreePorts()
    {
        for (var first = 21000 + (Environment.ProcessId % 1000 * 10); ; first += 5)
        {
            if (Enumerable.Range(first, 5).All(IsFree))
            {
                return first;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(System.Net.IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(SystemUnderTest system, string command)
    {
        // Into a file: the processes that it leaves behind would hold a pipe open.
        var log = Path.GetTempFileName();
        var start = new ProcessStartInfo("bash", ["-c", $"{command} >'{log}' 2>&1"]) { WorkingDirectory = ServiceProcess.Root };
        foreach (var (key, value) in system.Settings)
        {
            start.Environment[key] = value;
        }

        using var bash = Process.Start(start)!;
        using var late = new CancellationTokenSource(Bound);
        try
        {
            await bash.WaitForExitAsync(late.Token);
            return (bash.ExitCode, await File.ReadAllTextAsync(log, late.Token));
        }
        finally
        {
            if (!bash.HasExited)
            {
                bash.Kill(entireProcessTree: true);
            }

            File.Delete(log);
        }
    }
}
