using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Registry;

namespace PokeWatch.PipelineSaga.Figures;

/// <summary>How a version compared with what it was to be better than; mean absolute log errors on the same card-days.</summary>
/// <param name="Rows">How many card-days.</param>
/// <param name="Error">Its own error.</param>
/// <param name="ChampionError">That of the version that was live; null if there was none that could be compared.</param>
/// <param name="NaiveError">The last price's.</param>
/// <param name="RollingMean3Error">The 3-day mean's.</param>
/// <param name="Promoted">Whether it was to go live.</param>
public sealed record ChallengerFigures(
    int Rows, double Error, double? ChampionError, double NaiveError, double RollingMean3Error, bool Promoted)
{
    /// <summary>The figures of a version; of its own held-out days where nobody judged it.</summary>
    public static ChallengerFigures Of(ModelMetrics metrics, PromotionVerdict? verdict) => verdict is null
        ? new(metrics.Rows, metrics.ModelAbsLogError, null, metrics.NaiveAbsLogError, metrics.RollingMean3AbsLogError, verdict.Promotes())
        : new(verdict.Rows, verdict.ChallengerError, verdict.ChampionError, verdict.NaiveError, verdict.RollingMean3Error, verdict.Promoted);
}
