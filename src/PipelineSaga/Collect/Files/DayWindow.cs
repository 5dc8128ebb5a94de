namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>Days that are read in one pass over a file.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
internal sealed record DayWindow(DateOnly From, DateOnly To)
{
    /// <summary>
    /// Splits the days into windows of at most <paramref name="maxRows"/> rows (a single day may have more), so that the
    /// rows of one day meet in memory whatever order the file is in.
    /// </summary>
    public static IReadOnlyList<DayWindow> Split(IEnumerable<KeyValuePair<DateOnly, long>> rowsByDay, long maxRows)
    {
        var windows = new List<DayWindow>();
        var rows = 0L;
        foreach (var (day, count) in rowsByDay.OrderBy(day => day.Key))
        {
            if (windows.Count > 0 && rows + count <= maxRows)
            {
                windows[^1] = windows[^1] with { To = day };
                rows += count;
            }
            else
            {
                windows.Add(new DayWindow(day, day));
                rows = count;
            }
        }

        return windows;
    }
}
