namespace PokeWatch.Bench;

/// <summary>What a step's process says at its end, as one line of JSON.</summary>
/// <param name="Rows">Rows that it worked on.</param>
/// <param name="CpuSeconds">Its processor time, s.</param>
/// <param name="PeakMb">The most memory that it had resident, MB.</param>
internal sealed record StepReport(long Rows, double CpuSeconds, double PeakMb);
