using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Models;

/// <summary>The figures of a model version by name, in the order in which a person reads them. Pure.</summary>
public static class ModelFigures
{
    /// <summary>All figures; null where the version lacks one.</summary>
    public static IReadOnlyList<(string Name, double? Value)> Of(ModelView model)
    {
        var (metrics, scores) = (model.Metrics, model.Metrics.Report?.Overall);
        return
        [
            ("rows", metrics.Rows),
            ("days", metrics.To.DayNumber - metrics.From.DayNumber + 1),
            ("cards", scores?.Cards),
            ("abs_log_error.model", metrics.ModelAbsLogError),
            ("abs_log_error.naive", metrics.NaiveAbsLogError),
            ("abs_log_error.rolling_mean_3", metrics.RollingMean3AbsLogError),
            .. Errors("mape", scores?.Mape),
            .. Errors("rmse", scores?.Rmse),
            .. Errors("log_rmse", scores?.LogRmse),
            ("move", scores?.Move),
            .. Signals("buy", scores?.Buy),
            .. Signals("sell", scores?.Sell),
            ("interval.nominal", scores?.Interval.Nominal),
            ("interval.coverage", scores?.Interval.Coverage),
            ("interval.median_width", scores?.Interval.MedianWidth),
            ("coverage", scores?.Coverage),
            ("stability", scores?.Stability),
            ("rows_trained", model.RowsTrained),
            ("train_seconds", model.TrainSeconds),
        ];
    }

    private static IEnumerable<(string Name, double? Value)> Errors(string name, ForecastErrors? errors) =>
    [
        ($"{name}.model", errors?.Model),
        ($"{name}.naive", errors?.Naive),
        ($"{name}.rolling_mean_3", errors?.RollingMean3),
    ];

    private static IEnumerable<(string Name, double? Value)> Signals(string name, SignalScore? score) =>
    [
        ($"{name}.threshold", score?.Threshold),
        ($"{name}.count", score?.Count),
        ($"{name}.precision", score?.Precision),
        ($"{name}.recall", score?.Recall),
        ($"{name}.base_rate", score?.BaseRate),
        ($"{name}.lift", score?.Lift),
    ];
}
