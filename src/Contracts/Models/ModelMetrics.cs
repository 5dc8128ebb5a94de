namespace PokeWatch.Contracts;

/// <summary>How a model did out of time, beside both baselines on the same rows.</summary>
public sealed record ModelMetrics
{
    /// <summary>How many card-days were scored.</summary>
    public required int Rows { get; init; }

    /// <summary>The first day scored (UTC).</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day scored (UTC).</summary>
    public required DateOnly To { get; init; }

    /// <summary>Mean absolute error of the log ratio of the next 7 days' median market price, by the model.</summary>
    public required double ModelAbsLogError { get; init; }

    /// <summary>The same by the last price ("naive").</summary>
    public required double NaiveAbsLogError { get; init; }

    /// <summary>The same by the 3-day rolling mean.</summary>
    public required double RollingMean3AbsLogError { get; init; }

    /// <summary>All figures, overall and in parts; null in versions from before they were kept.</summary>
    public ForecastReport? Report { get; init; }

    /// <summary>True when the model's error is below both baselines'.</summary>
    public bool BeatsBaselines => ModelAbsLogError < NaiveAbsLogError && ModelAbsLogError < RollingMean3AbsLogError;
}
