using System.Diagnostics;
using Xunit;

namespace PokeWatch.RealServices;

/// <summary>Runs a command of an operator's in the root of the checkout.</summary>
public static class OperatorScript
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    /// <summary>Runs a bash command; any exit code but 0 fails the test.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(string command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"{command} 2>&1"])
        {
            WorkingDirectory = ServiceProcess.Root, RedirectStandardOutput = true,
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        using var bash = Process.Start(start)!;
        using var late = new CancellationTokenSource(Bound);
        try
        {
            var output = await bash.StandardOutput.ReadToEndAsync(late.Token);
            await bash.WaitForExitAsync(late.Token);
            Assert.True(bash.ExitCode == 0, $"{command}: {output}");
            return output;
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
