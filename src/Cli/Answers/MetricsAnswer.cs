namespace PokeWatch.Cli.Answers;

/// <summary>How a version did out of time: mean absolute log errors.</summary>
internal sealed record MetricsAnswer
{
    public int? Rows { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public double? ModelAbsLogError { get; init; }

    public double? NaiveAbsLogError { get; init; }

    public double? RollingMean3AbsLogError { get; init; }

    public bool? BeatsBaselines { get; init; }
}
