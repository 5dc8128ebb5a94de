namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>What a person should know about a file that was read.</summary>
internal static class FileWarnings
{
    /// <summary>One sentence for each kind of thing that went less than well.</summary>
    public static IReadOnlyList<string> Of(
        string file, FileSurvey survey, IReadOnlyList<WatchedCard>? cards, IReadOnlySet<string> seen, DateOnly start, DateOnly end)
    {
        var warnings = new List<string>();
        if (survey.Homeless > 0)
        {
            warnings.Add($"{survey.Homeless} rows of {file} have no card_id or no date and were left out");
        }

        var absent = (cards ?? []).Where(card => !survey.LastDayOf.ContainsKey(card.Id)).Select(card => card.Id).ToList();
        if (absent.Count > 0)
        {
            warnings.Add($"{file} does not have {Names(absent)}");
        }

        var silent = (cards ?? []).Where(card => survey.LastDayOf.ContainsKey(card.Id) && !seen.Contains(card.Id)).Select(card => card.Id).ToList();
        if (silent.Count > 0)
        {
            warnings.Add($"{file} has no rows from {start:yyyy-MM-dd} to {end:yyyy-MM-dd} of {Names(silent)}");
        }

        return warnings;
    }

    private static string Names(List<string> ids) =>
        string.Join(", ", ids.Take(10)) + (ids.Count > 10 ? $" and {ids.Count - 10} more" : "");
}
