using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>Decides whether a challenger takes the champion's place. Pure.</summary>
public static class PromotionRule
{
    /// <summary>Judges the challenger.</summary>
    /// <param name="challenger">The errors of challenger and baselines on the compared card-days.</param>
    /// <param name="rows">How many these are.</param>
    /// <param name="champion">The version that is live now; null if there is none.</param>
    /// <param name="championError">The champion's mean absolute log error on the same card-days; null where it cannot be compared.</param>
    /// <param name="options">The rules.</param>
    public static PromotionVerdict Judge(
        ForecastErrors challenger, int rows, string? champion, double? championError, PromotionOptions options)
    {
        var first = champion is null && options.FirstGoesLive;
        var rules = new List<(bool Passed, string Reason)>
        {
            Beats("the last price", challenger.Model, challenger.Naive, options.GainOverNaive),
            Beats("the 3-day mean", challenger.Model, challenger.RollingMean3, options.GainOverRollingMean3),
        };
        if (championError is { } error)
        {
            rules.Add(Beats($"the champion {champion}", challenger.Model, error, options.GainOverChampion));
        }

        if (champion is not null || !first)
        {
            rules.Add((rows >= options.MinRows, $"{rows} card-days were compared; {options.MinRows} are needed."));
        }

        var reasons = rules.Select(rule => rule.Reason).ToList();
        if (first)
        {
            reasons.Add("There is no champion yet, and the first version goes live.");
        }
        else if (champion is not null && championError is null)
        {
            reasons.Add($"The champion {champion} cannot be scored on these card-days, so the baselines alone decide.");
        }

        return new PromotionVerdict
        {
            Promoted = first || rules.All(rule => rule.Passed),
            Champion = champion,
            Rows = rows,
            ChallengerError = challenger.Model,
            ChampionError = championError,
            NaiveError = challenger.Naive,
            RollingMean3Error = challenger.RollingMean3,
            Reasons = reasons,
        };
    }

    private static (bool Passed, string Reason) Beats(string other, double model, double error, double gain)
    {
        var passed = model < error * (1 - gain) || (gain < 0 && model <= error * (1 - gain));
        var asked = gain == 0 ? "" : FormattableString.Invariant($" by {gain:P1}");
        return (passed, FormattableString.Invariant(
            $"It {(passed ? "beats" : "does not beat")} {other}{asked}: absolute log error {model:F5} against {error:F5}."));
    }
}
