using System.Diagnostics;
using System.Globalization;

namespace PokeWatch.Bench.Systems;

/// <summary>A RabbitMQ that this program started, and so may kill, freeze and restart; its port and what it stores stay.</summary>
/// <param name="folder">The folder that scripts/services.sh keeps it in.</param>
/// <param name="port">Its AMQP port.</param>
internal sealed class OwnedBroker(string folder, int port)
{
    private static readonly TimeSpan EndBound = TimeSpan.FromSeconds(30);

    /// <summary>Its AMQP port.</summary>
    public int Port => port;

    /// <summary>The broker's process as it is now.</summary>
    /// <exception cref="IOException">It has not written its process id.</exception>
    public int Pid => int.Parse(File.ReadAllText(Path.Combine(folder, "rabbitmq", "broker.pid")).Trim(), CultureInfo.InvariantCulture);

    /// <summary>SIGKILL, and waits for the end.</summary>
    public Task KillAsync() => EndAsync(PosixSignal.Kill);

    /// <summary>SIGTERM, and waits for the end.</summary>
    /// <exception cref="InvalidOperationException">It did not end within 30 seconds.</exception>
    public Task StopAsync() => EndAsync(PosixSignal.Terminate);

    /// <summary>SIGSTOP: it stands still but keeps its connections.</summary>
    public void Freeze() => PosixSignal.Send(Pid, PosixSignal.Stop);

    /// <summary>SIGCONT: it goes on.</summary>
    public void Thaw() => PosixSignal.Send(Pid, PosixSignal.Continue);

    /// <summary>Starts it after its end, on its port, and waits until that port is open.</summary>
    /// <exception cref="InvalidOperationException">It did not start.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // The script also waits for the management page, which opens later.
        var script = OwnedServices.RunScriptAsync(["restart-broker", "--dir", folder], null, cancellationToken);
        while (!script.IsCompleted && !LoopbackPort.IsOpen(port))
        {
            await Task.WhenAny(script, Task.Delay(25, cancellationToken));
        }

        if (script.IsCompleted)
        {
            await script;
        }
        else
        {
            _started = script;
        }
    }

    /// <summary>Waits until the broker is up in all its parts, after <see cref="StartAsync"/>.</summary>
    public Task UntilStartedAsync() => _started;

    private Task _started = Task.CompletedTask;

    private async Task EndAsync(int signal)
    {
        await _started;
        var pid = Pid;
        PosixSignal.Send(pid, signal);
        var clock = Stopwatch.StartNew();
        while (IsAlive(pid))
        {
            if (clock.Elapsed > EndBound)
            {
                throw new InvalidOperationException($"RabbitMQ has not ended after {EndBound.TotalSeconds:0} s.");
            }

            await Task.Delay(20);
        }
    }

    // A zombie has ended; who started it has only not asked yet.
    private static bool IsAlive(int pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
