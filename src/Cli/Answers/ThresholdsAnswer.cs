namespace PokeWatch.Cli.Answers;

/// <summary>The thresholds of signals, fractions; null for a side that is never signalled.</summary>
internal sealed record ThresholdsAnswer
{
    public double? BuyPct { get; init; }

    public double? SellPct { get; init; }
}
