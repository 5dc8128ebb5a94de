using System.Diagnostics;

namespace PokeWatch.Deployment.Tests;

/// <summary>Runs a script of the checkout by bash.</summary>
internal static class Script
{
    /// <summary>Its exit code and all that it wrote; what still runs at the limit is killed.</summary>
    public static async Task<(int Code, string Output)> RunAsync(
        string path, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, TimeSpan? limit = null)
    {
        var start = new ProcessStartInfo("bash", [path, .. arguments])
        {
            WorkingDirectory = DeployedFiles.Root, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        using var late = new CancellationTokenSource(limit ?? TimeSpan.FromMinutes(2));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(late.Token);
            var error = process.StandardError.ReadToEndAsync(late.Token);
            await process.WaitForExitAsync(late.Token);
            return (process.ExitCode, await output + await error);
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
