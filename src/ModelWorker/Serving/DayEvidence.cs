namespace PokeWatch.ModelWorker.Serving;

/// <summary>
/// What a price table says of a card-day that tells how far its fair price can be trusted, by the columns that docs/features.md
/// defines. Null where the table has no such column, NaN where the column has no value.
/// </summary>
public readonly record struct DayEvidence
{
    /// <summary><c>age_days</c>: days since the card's first price.</summary>
    public double? AgeDays { get; init; }

    /// <summary><c>still_30</c>: the share of the last 30 days' steps on which the price did not move, a fraction.</summary>
    public double? Still30 { get; init; }

    /// <summary><c>low_ratio</c>: log ratio of the lowest listing to the market price.</summary>
    public double? LowRatio { get; init; }

    /// <summary><c>mid_ratio</c>: log ratio of the middle listing to the market price.</summary>
    public double? MidRatio { get; init; }
}
