namespace PokeWatch.Contracts;

/// <summary>How fair prices did, overall and in parts.</summary>
public sealed record ForecastReport
{
    /// <summary>The first day scored (UTC).</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day scored (UTC).</summary>
    public required DateOnly To { get; init; }

    /// <summary>Over all rows.</summary>
    public required ForecastScores Overall { get; init; }

    /// <summary>The same by price band, e.g. <c>5-10</c> (USD, the upper bound excluded) or <c>100+</c>; bands without a row are absent.</summary>
    public required IReadOnlyDictionary<string, ForecastScores> Bands { get; init; }

    /// <summary>The same by rarity; rows without one are under <c>unknown</c>.</summary>
    public required IReadOnlyDictionary<string, ForecastScores> Rarities { get; init; }
}
