using System.Diagnostics;
using System.Text.Json;

namespace PokeWatch.Bench;

/// <summary>Runs a step in a process of its own and measures it.</summary>
internal static class StepProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <summary>Runs a step to its end.</summary>
    /// <returns>How long it took, and what it said.</returns>
    /// <exception cref="InvalidOperationException">The step failed or took longer than half an hour; says how.</exception>
    public static async Task<(TimeSpan Wall, StepReport Report)> RunAsync(
        string step, string data, string file, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(StepProcess).Assembly.Location);
        }

        foreach (var argument in (string[])["step", step, "--data", data, "--file", file])
        {
            start.ArgumentList.Add(argument);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            var wall = clock.Elapsed;
            var last = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
            return process.ExitCode == 0 && last is not null
                ? (wall, JsonSerializer.Deserialize<StepReport>(last)!)
                : throw new InvalidOperationException($"{step} failed: {(await error).Trim()}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{step} took longer than {Limit.TotalMinutes} minutes.");
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
