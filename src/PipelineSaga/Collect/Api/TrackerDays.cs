namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>The days that a query wants, in the API's terms: it counts back from its own today.</summary>
/// <param name="From">The first day wanted.</param>
/// <param name="To">The last day wanted.</param>
/// <param name="HistoryDays">How many days of history to ask for, 1 to 365.</param>
/// <param name="MaxDataPoints">How many points to ask for, so that none of the days is thinned out.</param>
internal sealed record TrackerDays(DateOnly From, DateOnly To, int HistoryDays, int MaxDataPoints)
{
    /// <summary>The days of a query asked today.</summary>
    public static TrackerDays Of(PriceQuery query, DateOnly today)
    {
        var from = query.LogicalDate.AddDays(1 - query.Days);
        var days = Math.Clamp(today.DayNumber - from.DayNumber + 1, 1, 365);
        return new TrackerDays(from, query.LogicalDate, days, Math.Max(days, 30));
    }

    /// <summary>Whether a day is wanted.</summary>
    public bool Contains(DateOnly day) => day >= From && day <= To;
}
