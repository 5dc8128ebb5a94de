namespace PokeWatch.Bench.Faults;

/// <summary>What came of hitting parts of a system.</summary>
/// <param name="Connections">Callers at the same time.</param>
/// <param name="DeadlineMs">The gateway's deadline for one request, ms.</param>
/// <param name="Results">One entry a target and action.</param>
/// <param name="Examples">The first wrong answers.</param>
internal sealed record FaultsReport(int Connections, double DeadlineMs, IReadOnlyList<FaultFigures> Results, IReadOnlyList<string> Examples)
{
    /// <summary>Whether nothing was amiss.</summary>
    public bool IsGood => Results.All(one => one.IsGood);

    /// <summary>The table.</summary>
    public IEnumerable<string> Lines() =>
    [
        "| target | action | rounds | requests | 200 | 503 | wrong | late (beyond lag) | hung | refused | max ms (lag) | first s | steady s | 503 known p50, p99 ms | |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|",
        .. Results.Select(one => FormattableString.Invariant(
            $"| {one.Target} | {one.Action} | {one.Rounds} | {one.Requests} | {one.Right} | {one.Unavailable} | {one.Wrong} | {one.Late} ({one.LateBeyondLag}) | {one.Hung} | {one.Refused} | {one.MaxMs:0} ({one.MaxLagMs:0}) | {one.FirstMedian:0.00}, max {one.FirstMax:0.00} | {one.SteadyMedian:0.00}, max {one.SteadyMax:0.00}{(one.NotRecovered > 0 ? $", {one.NotRecovered} never" : "")} | {one.KnownP50Ms:0.0}, {one.KnownP99Ms:0.0} | {(one.IsGood ? "good" : "VIOLATION")} |")),
        .. Examples,
    ];
}
