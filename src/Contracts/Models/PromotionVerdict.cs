namespace PokeWatch.Contracts;

/// <summary>Whether a challenger takes the champion's place, and the comparison that says so. All errors are of the same rows.</summary>
public sealed record PromotionVerdict
{
    /// <summary>Whether it does.</summary>
    public required bool Promoted { get; init; }

    /// <summary>The champion that it was compared with; null if there was none.</summary>
    public string? Champion { get; init; }

    /// <summary>How many card-days were compared.</summary>
    public required int Rows { get; init; }

    /// <summary>The challenger's mean absolute log error.</summary>
    public required double ChallengerError { get; init; }

    /// <summary>The champion's, by its model trained without the compared days; null where it cannot be compared.</summary>
    public double? ChampionError { get; init; }

    /// <summary>The last price's.</summary>
    public required double NaiveError { get; init; }

    /// <summary>The 3-day mean's.</summary>
    public required double RollingMean3Error { get; init; }

    /// <summary>What each rule says, for a person.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}
