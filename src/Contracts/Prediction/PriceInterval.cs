namespace PokeWatch.Contracts;

/// <summary>Where the median market price of the days that follow is expected to lie.</summary>
public sealed record PriceInterval
{
    /// <summary>The lower end, USD.</summary>
    public required double Low { get; init; }

    /// <summary>The upper end, USD.</summary>
    public required double High { get; init; }

    /// <summary>How often such intervals are made to hold the outcome, a fraction, e.g. 0.9.</summary>
    public required double Nominal { get; init; }
}
