using System.Diagnostics;
using System.Reflection;

namespace PokeWatch.Bench.Tests.Support;

/// <summary>The program as it is run on a terminal.</summary>
public static class BenchProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
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

    // Beside this project's own output, in the same configuration.
    private static string Program()
    {
        var own = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!;
        var output = Path.GetRelativePath(Path.Combine(own, "../../.."), own);
        return Path.GetFullPath(Path.Combine(own, "../../../../../bench/PokeWatch.Bench", output, "PokeWatch.Bench.dll"));
    }
}
