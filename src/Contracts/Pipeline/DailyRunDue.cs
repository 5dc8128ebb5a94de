namespace PokeWatch.Contracts;

/// <summary>The recurring message that the scheduler sends each day; becomes a scheduled run of the day on which it was sent.</summary>
public sealed record DailyRunDue;
