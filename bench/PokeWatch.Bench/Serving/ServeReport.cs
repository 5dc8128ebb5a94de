using System.Globalization;
using System.Text.Json;

namespace PokeWatch.Bench.Serving;

/// <summary>The report of a comparison, as tables and as JSON.</summary>
internal static class ServeReport
{
    private static readonly JsonSerializerOptions Json =
        new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly string[] Peers = [SystemNames.Http, SystemNames.RabbitRpc, SystemNames.OneProcess];

    /// <summary>The table: medians, and the ratio of requests/s to each peer in the same round.</summary>
    public static IEnumerable<string> Table(IReadOnlyList<ServeMeasure> measures)
    {
        yield return "| connections | system | cached | requests/s | p50 ms | p99 ms | errors | CPU ms/request | RSS MB "
            + $"|{string.Concat(Peers.Select(peer => $" x {peer} |"))}";
        yield return $"|---:|---|---|---:|---:|---:|---:|---:|---:|{string.Concat(Peers.Select(_ => "---:|"))}";
        foreach (var one in ServeFigure.Of(measures).OrderBy(one => one.Connections).ThenBy(Order))
        {
            var ratios = Peers.Select(peer =>
                Ratio.Of(measures, one.Connections, (one.System, one.Cached), peer, measure => measure.RequestsPerSecond));
            yield return $"| {one.Connections} | {one.System} | {(one.Cached ? "yes" : "no")} | {Text(one.RequestsPerS, "N0")} "
                + $"| {Text(one.P50Ms, "0.00")} | {Text(one.P99Ms, "0.00")} | {one.Errors} | {Text(one.CpuMsPerRequest, "0.000")} "
                + $"| {Text(one.RssMb, "N0")} |{string.Concat(ratios.Select(ratio => $" {(ratio is null ? "" : Text(ratio.Middle, "0.00"))} |"))}";
        }
    }

    /// <summary>A line for each goal that was measured, and one for errors.</summary>
    public static IEnumerable<string> Goals(IReadOnlyList<ServeMeasure> measures)
    {
        var errors = measures.Where(one => one.System == SystemNames.PokeWatch).Sum(one => one.Errors);
        return
        [
            .. Goal.All.Select(goal => goal.Line(measures)).OfType<string>(),
            $"{(errors == 0 ? "PASS" : "FAIL")}  {errors} errors of {SystemNames.PokeWatch}",
        ];
    }

    /// <summary>The medians.</summary>
    public static string AsJson(IReadOnlyList<ServeMeasure> measures) => JsonSerializer.Serialize(ServeFigure.Of(measures), Json);

    // The real system first, its cache beside it.
    private static int Order(ServeFigure one) => (2 * SystemNames.All.ToList().IndexOf(one.System)) + (one.Cached ? 1 : 0);

    private static string Text(IFormattable value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
