namespace PokeWatch.Contracts;

/// <summary>How often the outcome fell into the interval that was given with the fair price.</summary>
public sealed record IntervalScore
{
    /// <summary>The share of outcomes that the interval promises to hold, a fraction.</summary>
    public required double Nominal { get; init; }

    /// <summary>The share that it did hold, a fraction; null where no row had an interval.</summary>
    public double? Coverage { get; init; }

    /// <summary>How many rows had an interval.</summary>
    public required int Rows { get; init; }

    /// <summary>The median of ln(high / low), a log ratio; null where no row had an interval.</summary>
    public double? MedianWidth { get; init; }
}
