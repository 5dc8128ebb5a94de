namespace PokeWatch.Cli.Answers;

/// <summary>Where the price is expected to lie, USD.</summary>
internal sealed record IntervalAnswer
{
    public double? Low { get; init; }

    public double? High { get; init; }

    public double? Nominal { get; init; }
}
