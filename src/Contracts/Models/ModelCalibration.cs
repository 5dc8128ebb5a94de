namespace PokeWatch.Contracts;

/// <summary>What held-out days say of a version's answers: how wide their intervals must be, and how far their signals can be trusted.</summary>
public sealed record ModelCalibration
{
    /// <summary>The share of outcomes that the interval is made to hold, a fraction.</summary>
    public required double IntervalNominal { get; init; }

    /// <summary>The width of the interval by price band, lowest first; the first band holds all lower prices too.</summary>
    public required IReadOnlyList<IntervalBand> IntervalBands { get; init; }

    /// <summary>The signals' record.</summary>
    public required SignalRecord Signals { get; init; }

    /// <summary>The lowest market price (USD) of the card-days that all this was found on; of cheaper cards less is known.</summary>
    public required double MinPrice { get; init; }

    /// <summary>Whether the version beat the last price and the 3-day mean.</summary>
    public required bool BeatsBaselines { get; init; }
}
