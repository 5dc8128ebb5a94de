using System.Diagnostics;
using System.Globalization;

namespace PokeWatch.Bench.Serving;

/// <summary>The load generator wrk: Debian's package, which is installed where it is missing.</summary>
internal static class Wrk
{
    private const string Install = """
        command -v wrk >/dev/null && exit 0
        command -v apt-get >/dev/null || { echo "wrk is missing, and there is no apt-get to install it with" >&2; exit 1; }
        [ "$(id -u)" -eq 0 ] && as_root= || as_root="sudo -n"
        { $as_root timeout 120 apt-get update
          $as_root env DEBIAN_FRONTEND=noninteractive timeout 300 apt-get -o DPkg::Lock::Timeout=200 install -y --no-install-recommends wrk
        } </dev/null >/dev/null 2>&1
        command -v wrk >/dev/null || { echo "wrk is missing, and apt-get did not install it" >&2; exit 1; }
        """;

    /// <summary>Makes sure that wrk is there.</summary>
    /// <exception cref="InvalidOperationException">It is not and cannot be had.</exception>
    public static Task EnsureAsync(CancellationToken cancellationToken) => RunAsync("bash", ["-c", Install], cancellationToken);

    /// <summary>Asks for as long as it is told to, each connection one question at a time.</summary>
    /// <param name="address">The gateway.</param>
    /// <param name="bodies">The file of bodies, one a line.</param>
    /// <param name="connections">How many callers ask at once.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidOperationException">It failed; says why.</exception>
    public static async Task<WrkResult> AskAsync(
        Uri address, string bodies, int connections, int seconds, CancellationToken cancellationToken) =>
        WrkResult.Parse(await RunAsync(
            "wrk",
            [
                "-t", Text(Math.Min(connections, 2)), "-c", Text(connections), "-d", $"{Text(seconds)}s", "--timeout", "10s",
                "-s", Path.Combine(AppContext.BaseDirectory, "Serving", "fair_price.lua"), address.ToString(), "--", bodies,
            ],
            cancellationToken));

    private static async Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{(await error).Trim()} {(await output).Trim()}".Trim());
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
