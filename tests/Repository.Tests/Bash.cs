using System.Diagnostics;

namespace PokeWatch.Repository.Tests;

/// <summary>Runs bash in the repository's root.</summary>
internal static class Bash
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>The exit code and what was written, standard error last; what still runs at the limit is killed.</summary>
    public static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", arguments)
        {
            WorkingDirectory = RepositoryFiles.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var timeout = new CancellationTokenSource(Limit);
        try
        {
            var output = bash.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = bash.StandardError.ReadToEndAsync(timeout.Token);
            await bash.WaitForExitAsync(timeout.Token);
            return (bash.ExitCode, await output + await error);
        }
        finally
        {
            if (!bash.HasExited)
            {
                bash.Kill(entireProcessTree: true);
            }
        }
    }
}
