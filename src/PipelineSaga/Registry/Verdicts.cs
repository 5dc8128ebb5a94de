using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>What a verdict on a challenger means, and how it is told.</summary>
public static class Verdicts
{
    /// <summary>Whether the version is to go live; where nobody judged, it is.</summary>
    public static bool Promotes(this PromotionVerdict? verdict) => verdict?.Promoted ?? true;

    /// <summary>The verdict on a version that is live already: compared with itself it can neither win nor lose its place.</summary>
    public static PromotionVerdict? OfLive(this PromotionVerdict? verdict, string version) => verdict is null
        ? null
        : verdict with
        {
            Promoted = true,
            Champion = version,
            ChampionError = verdict.ChallengerError,
            Reasons = [$"{version} is live already: training made the same version again."],
        };

    /// <summary>The comparison in one line, for a person.</summary>
    public static string InWords(this PromotionVerdict verdict)
    {
        var champion = verdict switch
        {
            { Champion: null } => "there is no champion",
            { ChampionError: { } error } => FormattableString.Invariant($"champion {verdict.Champion} {error:F4}"),
            _ => $"champion {verdict.Champion} cannot be compared",
        };
        return FormattableString.Invariant(
            $"{(verdict.Promoted ? "promoted" : "not promoted")}: out-of-time error {verdict.ChallengerError:F4} on {verdict.Rows} card-days; ")
            + FormattableString.Invariant($"{champion}, last price {verdict.NaiveError:F4}, 3-day mean {verdict.RollingMean3Error:F4}");
    }
}
