using System.Diagnostics;

namespace PokeWatch.RealServices;

/// <summary>Runs a program in the root of the checkout to its end.</summary>
public static class BoundedProcess
{
    /// <summary>Runs it; what still runs at the limit is killed, with all that it started.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="environment">Variables that it has beside this process's own.</param>
    /// <exception cref="OperationCanceledException">It took longer.</exception>
    public static async Task<(int Code, string Output, string Error)> RunAsync(
        string program, IReadOnlyList<string> arguments, TimeSpan limit, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = ServiceProcess.Root, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        using var late = new CancellationTokenSource(limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(late.Token);
            var error = process.StandardError.ReadToEndAsync(late.Token);
            await process.WaitForExitAsync(late.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
