namespace PokeWatch.Bench.Faults;

/// <summary>One request under faults. Times are of <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>.</summary>
/// <param name="Sent">Just before the first byte was sent.</param>
/// <param name="Done">When the response was complete.</param>
/// <param name="Outcome">What it was.</param>
internal readonly record struct FaultSample(long Sent, long Done, FaultOutcome Outcome);
