using System.Diagnostics;
using PokeWatch.Bench.Systems;

namespace PokeWatch.Bench.Serving;

/// <summary>One process of a peer. It ends with this program, because it reads from a pipe that this program holds.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartBound = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _role;
    private readonly Task<string> _errors;

    /// <summary>Starts it.</summary>
    /// <param name="role">What it does, e.g. <c>http-model</c>.</param>
    /// <param name="settings">Its settings.</param>
    /// <exception cref="InvalidOperationException">The program is not built.</exception>
    public PeerProcess(string role, IReadOnlyDictionary<string, string> settings)
    {
        (_role, Address) = (role, new Uri($"http://127.0.0.1:{LoopbackPort.Free()}"));
        var start = new ProcessStartInfo("setsid", ["dotnet", Program(), role, "--urls", Address.ToString(), .. settings.Select(one => $"--{one.Key}={one.Value}")])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        Said = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its id.</summary>
    public int Pid => _process.Id;

    private Task<string> Said { get; }

    /// <summary>Waits until it listens, which it does once it can answer.</summary>
    /// <exception cref="InvalidOperationException">It ended or did not in a minute; says why.</exception>
    public async Task UntilListensAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (!LoopbackPort.IsOpen(Address.Port))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"{_role} ended at its start: {await _errors}{await Said}".Trim());
            }

            if (clock.Elapsed > StartBound)
            {
                throw new InvalidOperationException($"{_role} does not listen after {StartBound.TotalSeconds:0} s.");
            }

            await Task.Delay(50, cancellationToken);
        }
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            try
            {
                await _process.WaitForExitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
                await _process.WaitForExitAsync();
            }
        }

        _process.Dispose();
    }

    private static string Program()
    {
        var path = Path.Combine(Checkout.Root, "bench", "PokeWatch.Bench.Peers", "bin", "Release", "net10.0", "PokeWatch.Bench.Peers.dll");
        return File.Exists(path)
            ? path
            : throw new InvalidOperationException($"{path} is missing; build first: dotnet build PokeWatch.sln -c Release");
    }
}
