using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>Scores predictions beside both baselines on the same rows. Pure.</summary>
public static class Scorecard
{
    /// <summary>Mean absolute errors of log ratios over <paramref name="rows"/>, which must not be empty.</summary>
    public static ModelMetrics Of(IReadOnlyList<ScoredRow> rows) => new()
    {
        Rows = rows.Count,
        From = DateOnly.FromDayNumber(rows.Min(row => row.Day)),
        To = DateOnly.FromDayNumber(rows.Max(row => row.Day)),
        ModelAbsLogError = rows.Average(row => Math.Abs(row.Target - row.Predicted)),
        NaiveAbsLogError = rows.Average(row => Math.Abs(row.Target)),
        RollingMean3AbsLogError = rows.Average(row => Math.Abs(row.Target - Math.Log(row.RollingMean3 / row.Market))),
    };
}
