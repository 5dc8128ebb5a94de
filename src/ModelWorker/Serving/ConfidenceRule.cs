using PokeWatch.Contracts;

namespace PokeWatch.ModelWorker.Serving;

/// <summary>Says why a fair price is to be trusted less. Pure.</summary>
public static class ConfidenceRule
{
    /// <summary>A card with fewer days behind it has a thin history: the model's figures over 30 days are not full yet.</summary>
    public const double LeastAgeDays = 30;

    /// <summary>
    /// From this share of days without a move, a fraction, the price is stale. Below 1 only so that rounding does not matter: what is
    /// meant is no move at all, since one in 30 days leaves 0.97.
    /// </summary>
    public const double StillShare = 0.999;

    /// <summary>A card whose last price is more than so many days behind the table's last day has gone stale.</summary>
    public const int MostDaysBehind = 3;

    /// <summary>The reasons that hold for a card-day whenever it is asked for. What the table or the publication does not tell speaks for nothing.</summary>
    /// <param name="evidence">What the table says of the day.</param>
    /// <param name="marketPrice">USD.</param>
    /// <param name="calibration">What the publication says of the version; null if nothing.</param>
    public static LowConfidenceReasons Judge(in DayEvidence evidence, double marketPrice, ModelCalibration? calibration) =>
        default(LowConfidenceReasons)
            .With(LowConfidenceReason.ThinHistory, evidence.AgeDays is double.NaN or < LeastAgeDays)
            .With(LowConfidenceReason.StalePrice, evidence.Still30 >= StillShare)
            .With(LowConfidenceReason.NoListings, evidence is { LowRatio: double.NaN, MidRatio: double.NaN })
            .With(LowConfidenceReason.CheapCard, marketPrice < calibration?.MinPrice)
            .With(LowConfidenceReason.UnprovenModel, calibration is { BeatsBaselines: false });

    /// <summary>Whether a card's last price is too old to stand for the present.</summary>
    public static bool IsBehind(DateOnly lastDayOfCard, DateOnly lastDayOfTable) =>
        lastDayOfTable.DayNumber - lastDayOfCard.DayNumber > MostDaysBehind;
}
