using System.Globalization;
using System.Text.RegularExpressions;

namespace PokeWatch.Bench.Serving;

/// <summary>What wrk measured.</summary>
/// <param name="Requests">Answers that came.</param>
/// <param name="Seconds">In how long.</param>
/// <param name="P50Ms">The median time of an answer, ms.</param>
/// <param name="P99Ms">The time that 99% of the answers kept, ms.</param>
/// <param name="Errors">Answers above 399 and connections that failed or timed out.</param>
internal sealed partial record WrkResult(long Requests, double Seconds, double P50Ms, double P99Ms, long Errors)
{
    /// <summary>Requests a second.</summary>
    public double RequestsPerSecond => Requests / Seconds;

    /// <summary>Reads the line that fair_price.lua writes at the end.</summary>
    /// <exception cref="InvalidOperationException">It is not there, or tells of no answer; shows what is.</exception>
    public static WrkResult Parse(string output)
    {
        var line = Measured().Match(output);
        if (!line.Success || Number(line, "requests") == 0)
        {
            throw new InvalidOperationException($"wrk measured nothing: {output.Trim()}");
        }

        return new(
            Number(line, "requests"), Number(line, "duration") / 1e6, Number(line, "p50") / 1e3, Number(line, "p99") / 1e3, Number(line, "errors"));
    }

    private static long Number(Match line, string name) => long.Parse(line.Groups[name].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^measured requests=(?<requests>\d+) duration=(?<duration>\d+) p50=(?<p50>\d+) p99=(?<p99>\d+) errors=(?<errors>\d+)$", RegexOptions.Multiline)]
    private static partial Regex Measured();
}
