namespace PokeWatch.PipelineSaga.Train;

/// <summary>A held-out card-day with what came true and what was predicted.</summary>
/// <param name="Card">The series.</param>
/// <param name="Day">The day, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Rarity">The card's rarity; null where unknown.</param>
/// <param name="Market">Market price, USD.</param>
/// <param name="RollingMean3">3-row rolling mean, USD.</param>
/// <param name="Target">The log ratio that came true.</param>
/// <param name="Predicted">The log ratio predicted.</param>
/// <param name="Spread">The size of the move to expect, a log ratio.</param>
/// <param name="Factor">How many spreads the interval reaches either way; NaN where there is no interval.</param>
public readonly record struct ScoredRow(
    int Card,
    int Day,
    string? Rarity,
    double Market,
    double RollingMean3,
    double Target,
    double Predicted,
    double Spread,
    double Factor)
{
    /// <summary>(market - fair) / fair, a fraction.</summary>
    public double Deviation => Math.Exp(-Predicted) - 1;

    /// <summary>What the price did: (outcome - market) / market, a fraction.</summary>
    public double Moved => Math.Exp(Target) - 1;

    /// <summary>Whether the row has an interval.</summary>
    public bool HasInterval => !double.IsNaN(Factor);

    /// <summary>Whether the outcome fell into the interval.</summary>
    public bool WithinInterval => Math.Abs(Target - Predicted) / Spread <= Factor;
}
