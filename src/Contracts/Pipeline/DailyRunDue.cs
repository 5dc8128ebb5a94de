namespace PokeWatch.Contracts;

/// <summary>The recurring message that the scheduler sends each day; becomes a scheduled run of the day for which it was due.</summary>
public sealed record DailyRunDue;
