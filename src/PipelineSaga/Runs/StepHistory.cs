using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>A run's tries as a list that is never changed in place; the last entry is the current try.</summary>
public static class StepHistory
{
    /// <summary>A try begins.</summary>
    public static IReadOnlyList<StepTryView> Begin(
        this IReadOnlyList<StepTryView> tries, PipelineStep step, int tryNumber, DateTimeOffset now) =>
        [.. tries, new StepTryView { Step = step, Try = tryNumber, State = "Running", StartedAt = now }];

    /// <summary>The current try says how far it is.</summary>
    public static IReadOnlyList<StepTryView> Progress(this IReadOnlyList<StepTryView> tries, double? fraction, string message) =>
        tries.ReplaceLast(last => last with { Progress = fraction, Message = message });

    /// <summary>The current try takes what another run made.</summary>
    public static IReadOnlyList<StepTryView> Reuse(this IReadOnlyList<StepTryView> tries, Guid? run) =>
        tries.ReplaceLast(last => last with { ReusedFrom = run });

    /// <summary>The current try ends well.</summary>
    public static IReadOnlyList<StepTryView> Succeed(this IReadOnlyList<StepTryView> tries, StepOutcome outcome, DateTimeOffset now) =>
        tries.ReplaceLast(last => last with
        {
            State = "Succeeded",
            EndedAt = now,
            RowsIn = outcome.RowsIn,
            RowsOut = outcome.RowsOut,
            RowsQuarantined = outcome.RowsQuarantined,
            Artifact = outcome.Artifact,
            Message = outcome.Summary,
            ReusedFrom = outcome.ReusedFrom,
            Progress = 1,
            Error = null,
        });

    /// <summary>The current try ends otherwise.</summary>
    /// <param name="tries">The tries.</param>
    /// <param name="state">Failed, TimedOut or Cancelled.</param>
    /// <param name="error">Why.</param>
    /// <param name="now">The time (UTC).</param>
    public static IReadOnlyList<StepTryView> End(
        this IReadOnlyList<StepTryView> tries, string state, string? error, DateTimeOffset now) =>
        tries is [.., { EndedAt: null }]
            ? tries.ReplaceLast(last => last with { State = state, EndedAt = now, Error = error })
            : tries;

    /// <summary>The number of the step's next try.</summary>
    public static int NextTry(this IReadOnlyList<StepTryView> tries, PipelineStep step) =>
        tries.Where(entry => entry.Step == step).Select(entry => entry.Try).DefaultIfEmpty(0).Max() + 1;

    private static IReadOnlyList<StepTryView> ReplaceLast(
        this IReadOnlyList<StepTryView> tries, Func<StepTryView, StepTryView> change) =>
        tries.Count == 0 ? tries : [.. tries.Take(tries.Count - 1), change(tries[^1])];
}
