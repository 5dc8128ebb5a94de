using System.Globalization;

namespace PokeWatch.Bench.Serving;

/// <summary>A ratio to a peer that the real system is to keep.</summary>
/// <param name="What">What is compared, in the report's words.</param>
/// <param name="Cached">Whether it is about answers from the cache.</param>
/// <param name="Connections">At how many connections.</param>
/// <param name="Peer">With whom.</param>
/// <param name="Figure">The figure of both.</param>
/// <param name="AtLeast">The ratio must not be below this; null where it must not be above.</param>
/// <param name="AtMost">The ratio must not be above this; null where it must not be below.</param>
internal sealed record Goal(
    string What, bool Cached, int Connections, string Peer, Func<ServeMeasure, double> Figure, double? AtLeast, double? AtMost)
{
    /// <summary>All goals.</summary>
    public static IReadOnlyList<Goal> All { get; } =
    [
        Faster(64, SystemNames.Http, 1.5),
        Faster(64, SystemNames.RabbitRpc, 2.5),
        Faster(256, SystemNames.Http, 2.5),
        Faster(256, SystemNames.RabbitRpc, 3.0),
        .. from connections in (int[])[64, 256]
           from peer in (string[])[SystemNames.Http, SystemNames.RabbitRpc]
           select new Goal("p99", false, connections, peer, one => one.P99Ms, null, 1),
        new("p50", false, 1, SystemNames.RabbitRpc, one => one.P50Ms, null, 2.0),
        .. from connections in (int[])[1, 16, 64, 256]
           select new Goal("requests/s", true, connections, SystemNames.OneProcess, one => one.RequestsPerSecond, 0.6, null),
    ];

    /// <summary>Whether a ratio keeps it. The p99 must be below the peer's, not beside it.</summary>
    public bool IsKeptBy(Ratio ratio) =>
        AtLeast is { } least ? ratio.Middle >= least : AtMost is 1 ? ratio.Middle < 1 : ratio.Middle <= AtMost;

    /// <summary>The line of the report.</summary>
    /// <returns>Null where it was not measured.</returns>
    public string? Line(IReadOnlyList<ServeMeasure> measures)
    {
        if (Ratio.Of(measures, Connections, (SystemNames.PokeWatch, Cached), Peer, Figure) is not { } ratio)
        {
            return null;
        }

        var bound = AtLeast is { } least ? $"at least {Text(least)}" : AtMost is 1 ? "below 1" : $"at most {Text(AtMost!.Value)}";
        return $"{(IsKeptBy(ratio) ? "PASS" : "FAIL")}  {(Cached ? "cached" : "uncached")} {What} at {Connections}: "
            + $"{Text(ratio.Middle)} x {Peer}'s ({Text(ratio.Least)} to {Text(ratio.Most)}), to be {bound}";
    }

    private static Goal Faster(int connections, string peer, double least) =>
        new("requests/s", false, connections, peer, one => one.RequestsPerSecond, least, null);

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
