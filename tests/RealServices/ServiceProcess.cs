using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace PokeWatch.RealServices;

/// <summary>
/// A service of src/ as it was built with the tests, in a process of its own that listens on a free port. It is killed at the end, if not
/// before.
/// </summary>
public sealed partial class ServiceProcess : IAsyncDisposable
{
    // Tests and services are built in one go, so they lie beside each other: <root>/tests/<project>/bin/<configuration>/<framework>.
    private static readonly DirectoryInfo Framework = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly Task _logged;
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();

    private ServiceProcess(string name, Process process)
    {
        Name = name;
        _process = process;
        _logged = Task.WhenAll(CopyAsync(process.StandardOutput), CopyAsync(process.StandardError));
    }

    /// <summary>The root of the checkout.</summary>
    public static string Root { get; } = Framework.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>What the test calls it.</summary>
    public string Name { get; }

    /// <summary>How long ago it was started.</summary>
    public TimeSpan Age => _sinceStart.Elapsed;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>All that it has written.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts the service of a project.</summary>
    /// <param name="project">The project's name, e.g. <c>ModelWorker</c>.</param>
    /// <param name="name">What the test calls this process.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="arguments">The command line.</param>
    public static ServiceProcess Start(
        string project, string name, string folder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Processes are stopped by POSIX signals.");
        var start = new ProcessStartInfo("dotnet", [BinaryOf(project), .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        return new ServiceProcess(name, Process.Start(start)!);
    }

    /// <summary>Where the process listens, once its log says so.</summary>
    public async Task<Uri> AddressAsync()
    {
        var address = "";
        await Await.TrueAsync(
            () =>
            {
                address = Listening().Matches(Log).LastOrDefault()?.Groups[1].Value ?? "";
                return Task.FromResult(address.Length > 0 || HasEnded);
            },
            TimeSpan.FromSeconds(60),
            () => $"{Name} listens nowhere.\n{LogTail()}");
        return address.Length > 0 ? new Uri(address) : throw new InvalidOperationException($"{Name} ended at its start.\n{LogTail()}");
    }

    /// <summary>Waits until the process says that it is ready.</summary>
    public async Task UntilReadyAsync(TimeSpan bound)
    {
        using var http = new HttpClient { BaseAddress = await AddressAsync(), Timeout = TimeSpan.FromSeconds(10) };
        await Await.TrueAsync(
            async () =>
            {
                Assert.False(HasEnded, $"{Name} ended.\n{LogTail()}");
                try
                {
                    using var response = await http.GetAsync("/health/ready");
                    return response.StatusCode == HttpStatusCode.OK;
                }
                catch (TaskCanceledException)
                {
                    // A busy machine; within the bound it is asked again.
                    return false;
                }
            },
            bound,
            () => $"{Name} is not ready.\n{LogTail()}");
    }

    /// <summary>SIGKILL: it ends where it is.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>SIGTERM: it ends in its own way.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        Send(PosixSignal.Terminate);
        await EndAsync(TimeSpan.FromSeconds(45));
        return _process.ExitCode;
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndedAsync(TimeSpan bound)
    {
        await EndAsync(bound);
        return _process.ExitCode;
    }

    /// <summary>SIGINT, as Ctrl-C sends it.</summary>
    public void Interrupt() => Send(PosixSignal.Interrupt);

    /// <summary>SIGSTOP: it stands still but keeps its connections.</summary>
    public void Freeze() => Send(PosixSignal.Stop);

    /// <summary>SIGCONT: it goes on.</summary>
    public void Thaw() => Send(PosixSignal.Continue);

    /// <summary>The last lines that it has written.</summary>
    public string LogTail(int lines = 40) =>
        $"--- {Name}\n{string.Join('\n', Log.Split('\n').TakeLast(lines))}";

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();

    private static string BinaryOf(string project) =>
        Path.Combine(Root, "src", project, "bin", Framework.Parent!.Name, Framework.Name, $"PokeWatch.{project}.dll");

    private void Send(int signal) => PosixSignal.Send(_process.Id, signal);

    private async Task EndAsync(TimeSpan bound)
    {
        using var late = new CancellationTokenSource(bound);
        try
        {
            await _process.WaitForExitAsync(late.Token);
            await _logged.WaitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{Name} has not ended after {bound}.\n{LogTail()}");
        }
    }

    private async Task CopyAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (_log)
            {
                _log.Append(line).Append('\n');
            }
        }
    }
}
