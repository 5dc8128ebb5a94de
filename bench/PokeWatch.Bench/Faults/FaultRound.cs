using System.Diagnostics;

namespace PokeWatch.Bench.Faults;

/// <summary>What one round showed.</summary>
/// <param name="Begun">When the fault was done, as a timestamp.</param>
/// <param name="Ended">When its cause was over, as a timestamp.</param>
/// <param name="Samples">The requests from the fault to the end of the round.</param>
/// <param name="LagMs">The worst lag of this program while it went on, ms.</param>
internal sealed record FaultRound(long Begun, long Ended, IReadOnlyList<FaultSample> Samples, double LagMs)
{
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(2);

    /// <summary>From the cause's end to the first right answer, s; null if none came.</summary>
    public double? FirstSeconds => Since(Samples.Where(one => one.Done >= Ended && one.Outcome == FaultOutcome.Right).Select(one => (long?)one.Done).Min());

    /// <summary>From the cause's end to the beginning of a second in which all answers were right, s; null if it did not come.</summary>
    public double? SteadySeconds => Since(SteadyAt(Samples, Ended));

    /// <summary>How long 503s took that were sent for once the outage was two seconds old, ms.</summary>
    public IEnumerable<double> KnownMs => Samples
        .Where(one => one.Outcome == FaultOutcome.Unavailable && one.Sent <= Ended && Stopwatch.GetElapsedTime(Begun, one.Sent) >= Known)
        .Select(Ms);

    /// <summary>How long a request took, ms.</summary>
    public static double Ms(FaultSample sample) => Stopwatch.GetElapsedTime(sample.Sent, sample.Done).TotalMilliseconds;

    /// <summary>
    /// The first right answer, at or after <paramref name="from"/>, that is followed by a second of nothing but right answers; null if
    /// there is none yet. Pure.
    /// </summary>
    public static long? SteadyAt(IReadOnlyList<FaultSample> samples, long from)
    {
        long? first = null;
        foreach (var sample in samples.Where(one => one.Done >= from).OrderBy(one => one.Done))
        {
            if (sample.Outcome != FaultOutcome.Right)
            {
                first = null;
                continue;
            }

            first ??= sample.Done;
            if (Stopwatch.GetElapsedTime(first.Value, sample.Done) >= TimeSpan.FromSeconds(1))
            {
                return first;
            }
        }

        return null;
    }

    private double? Since(long? at) => at is { } time ? Math.Max(0, Stopwatch.GetElapsedTime(Ended, time).TotalSeconds) : null;
}
