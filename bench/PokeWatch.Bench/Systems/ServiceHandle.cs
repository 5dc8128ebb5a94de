using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace PokeWatch.Bench.Systems;

/// <summary>One service as a process that can be killed, stopped and started again on the same port with the same settings.</summary>
internal sealed class ServiceHandle : IAsyncDisposable
{
    private static readonly TimeSpan EndBound = TimeSpan.FromSeconds(45);

    private readonly string _project;
    private readonly string _folder;
    private readonly string _output;
    private readonly Dictionary<string, string> _settings;
    private Process? _process;

    /// <summary>Settles how it is started; <see cref="Start"/> does.</summary>
    /// <param name="project">The project's name, e.g. <c>ModelWorker</c>.</param>
    /// <param name="name">What it is called; its log is <c>name.log</c>.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="discardLog">Its output goes nowhere.</param>
    public ServiceHandle(string project, string name, string folder, IReadOnlyDictionary<string, string> settings, bool discardLog)
    {
        (Name, Port, _project, _folder, _settings) = (name, LoopbackPort.Free(), project, folder, new(settings));
        _output = discardLog ? "/dev/null" : Path.Combine(folder, $"{name}.log");
        _settings["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Port}";
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Where it listens on 127.0.0.1, each time that it is started.</summary>
    public int Port { get; }

    /// <summary>Its address.</summary>
    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>The process's id, of the last start.</summary>
    public int Pid { get; private set; }

    /// <summary>Whether it has ended, or was never started.</summary>
    public bool HasEnded => _process?.HasExited ?? true;

    private string PidFile => Path.Combine(_folder, $"{Name}.pid");

    /// <summary>Starts it, or starts it again after its end.</summary>
    /// <exception cref="InvalidOperationException">It is not built, or still runs.</exception>
    public void Start()
    {
        if (!HasEnded)
        {
            throw new InvalidOperationException($"{Name} runs already.");
        }

        // A session of its own: Ctrl-C on the terminal is for this program, which then stops the services in their order.
        var start = new ProcessStartInfo("sh", ["-c", "exec setsid dotnet \"$0\" >>\"$1\" 2>&1 </dev/null", Checkout.BinaryOf(_project), _output])
        {
            WorkingDirectory = _folder,
        };
        foreach (var (key, value) in _settings)
        {
            start.Environment[key] = value;
        }

        _process?.Dispose();
        _process = Process.Start(start)!;
        Pid = _process.Id;
        File.WriteAllText(PidFile, Pid.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>SIGKILL, and waits for the end.</summary>
    public async Task KillAsync()
    {
        if (!HasEnded)
        {
            PosixSignal.Send(Pid, PosixSignal.Kill);
            await EndAsync();
        }
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    /// <exception cref="InvalidOperationException">It did not end within 45 seconds.</exception>
    public async Task StopAsync()
    {
        if (!HasEnded)
        {
            PosixSignal.Send(Pid, PosixSignal.Terminate);
            await EndAsync();
        }
    }

    /// <summary>SIGSTOP: it stands still but keeps its connections.</summary>
    public void Freeze() => PosixSignal.Send(Pid, PosixSignal.Stop);

    /// <summary>SIGCONT: it goes on.</summary>
    public void Thaw() => PosixSignal.Send(Pid, PosixSignal.Continue);

    /// <summary>Whether it says that it is ready.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var response = await http.GetAsync("/health/ready", cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Waits until it says that it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time; shows the end of its log.</exception>
    public async Task UntilReadyAsync(TimeSpan bound, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (!await IsReadyAsync(cancellationToken))
        {
            if (HasEnded || clock.Elapsed > bound)
            {
                throw new InvalidOperationException($"{Name} {(HasEnded ? "has ended" : $"was not ready after {bound.TotalSeconds:0} s")}.\n{LogTail()}");
            }

            await Task.Delay(50, cancellationToken);
        }
    }

    /// <summary>What it uses.</summary>
    public ProcessFigures Figures() => ProcessFigures.Of(Pid);

    /// <summary>The last lines that it wrote.</summary>
    public string LogTail(int lines = 30) =>
        File.Exists(_output) && _output != "/dev/null" ? $"--- {Name}\n{string.Join('\n', File.ReadLines(_output).TakeLast(lines))}" : "";

    /// <summary>Ends it, frozen or not: politely for some seconds, then for good.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
        {
            Thaw();
            PosixSignal.Send(Pid, PosixSignal.Terminate);
            try
            {
                await EndAsync(TimeSpan.FromSeconds(10));
            }
            catch (InvalidOperationException)
            {
                await KillAsync();
            }
        }

        _process?.Dispose();
        _process = null;
    }

    private Task EndAsync() => EndAsync(EndBound);

    private async Task EndAsync(TimeSpan bound)
    {
        using var late = new CancellationTokenSource(bound);
        try
        {
            await _process!.WaitForExitAsync(late.Token);
            File.Delete(PidFile);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"{Name} has not ended after {bound.TotalSeconds:0} s.\n{LogTail()}");
        }
    }
}
