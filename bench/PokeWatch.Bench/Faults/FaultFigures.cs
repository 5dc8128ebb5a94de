namespace PokeWatch.Bench.Faults;

/// <summary>What all rounds of one target and action showed.</summary>
internal sealed record FaultFigures
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(100);
    private const double RecoveryBound = 15;

    /// <summary>What was hit.</summary>
    public required FaultTarget Target { get; init; }

    /// <summary>What was done to it.</summary>
    public required FaultAction Action { get; init; }

    /// <summary>Rounds.</summary>
    public required int Rounds { get; init; }

    /// <summary>Requests, from each fault to the end of its round.</summary>
    public required int Requests { get; init; }

    /// <summary>Right answers.</summary>
    public required int Right { get; init; }

    /// <summary>Honest 503s.</summary>
    public required int Unavailable { get; init; }

    /// <summary>Anything else.</summary>
    public required int Wrong { get; init; }

    /// <summary>Responses, 200 or 503, later than the deadline and 100 ms.</summary>
    public required int Late { get; init; }

    /// <summary>Those of them that are later by more than this program's own worst lag meanwhile.</summary>
    public required int LateBeyondLag { get; init; }

    /// <summary>Nothing within 10 seconds.</summary>
    public required int Hung { get; init; }

    /// <summary>Connections refused.</summary>
    public required int Refused { get; init; }

    /// <summary>The longest response, ms.</summary>
    public required double MaxMs { get; init; }

    /// <summary>This program's own worst lag, ms.</summary>
    public required double MaxLagMs { get; init; }

    /// <summary>From the cause's end to the first right answer, s.</summary>
    public required double FirstMedian { get; init; }

    /// <summary>The longest of these, s.</summary>
    public required double FirstMax { get; init; }

    /// <summary>From the cause's end to a second of right answers only, s.</summary>
    public required double SteadyMedian { get; init; }

    /// <summary>The longest of these, s.</summary>
    public required double SteadyMax { get; init; }

    /// <summary>Rounds after which service did not resume within the time that a round waits.</summary>
    public required int NotRecovered { get; init; }

    /// <summary>503s sent for once the outage was two seconds old, median, ms.</summary>
    public required double KnownP50Ms { get; init; }

    /// <summary>The same, 99th percentile, ms.</summary>
    public required double KnownP99Ms { get; init; }

    /// <summary>
    /// Whether every response was right or honest, in time, at once for most when the outage was known, and service resumed within 15 seconds.
    /// </summary>
    public bool IsGood =>
        Wrong + LateBeyondLag + Hung + Refused + NotRecovered == 0
        && SteadyMax <= RecoveryBound
        && KnownP50Ms <= Tolerance.TotalMilliseconds + MaxLagMs;

    /// <summary>Puts rounds together. Pure.</summary>
    /// <param name="target">What was hit.</param>
    /// <param name="action">What was done to it.</param>
    /// <param name="rounds">At least one.</param>
    /// <param name="deadline">The gateway's, for one request.</param>
    public static FaultFigures Of(FaultTarget target, FaultAction action, IReadOnlyList<FaultRound> rounds, TimeSpan deadline)
    {
        var bound = (deadline + Tolerance).TotalMilliseconds;
        var samples = rounds.SelectMany(round => round.Samples).ToList();
        var answered = rounds.SelectMany(round => round.Samples, (round, sample) => (sample.Outcome, Ms: FaultRound.Ms(sample), round.LagMs))
            .Where(one => one.Outcome is FaultOutcome.Right or FaultOutcome.Unavailable).ToList();
        var known = rounds.SelectMany(round => round.KnownMs).Order().ToList();
        var first = rounds.Select(round => round.FirstSeconds).OfType<double>().Order().ToList();
        var steady = rounds.Select(round => round.SteadySeconds).OfType<double>().Order().ToList();
        return new()
        {
            Target = target,
            Action = action,
            Rounds = rounds.Count,
            Requests = samples.Count,
            Right = samples.Count(one => one.Outcome == FaultOutcome.Right),
            Unavailable = samples.Count(one => one.Outcome == FaultOutcome.Unavailable),
            Wrong = samples.Count(one => one.Outcome == FaultOutcome.Wrong),
            Late = answered.Count(one => one.Ms > bound),
            LateBeyondLag = answered.Count(one => one.Ms > bound + one.LagMs),
            Hung = samples.Count(one => one.Outcome == FaultOutcome.Hung),
            Refused = samples.Count(one => one.Outcome == FaultOutcome.Refused),
            MaxMs = answered.Select(one => one.Ms).DefaultIfEmpty(0).Max(),
            MaxLagMs = rounds.Max(round => round.LagMs),
            FirstMedian = At(first, 0.5),
            FirstMax = At(first, 1),
            SteadyMedian = At(steady, 0.5),
            SteadyMax = At(steady, 1),
            NotRecovered = rounds.Count - steady.Count,
            KnownP50Ms = At(known, 0.5),
            KnownP99Ms = At(known, 0.99),
        };
    }

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[(int)((sorted.Count - 1) * share)];
}
