using System.Globalization;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Backtest;

namespace PokeWatch.PipelineSaga.Commands;

/// <summary>A backtest's result for a person to read.</summary>
public static class BacktestSummary
{
    /// <summary>The text.</summary>
    public static string Of(BacktestResult result)
    {
        var (report, all) = (result.Report, result.Report.Overall);
        return string.Join('\n', [
            $"{all.Rows} card-days of {all.Cards} cards, {report.From:yyyy-MM-dd}..{report.To:yyyy-MM-dd}, "
                + Text($"{result.Rounds.Count} trainings, {result.Seconds:F0} s; {all.Coverage:P1} of {all.CoverageRows} card-days could be scored."),
            "",
            "                        model  last price  3-day mean   of last price  of 3-day mean",
            Line("absolute log error", all.AbsLogError, "F5"),
            Line("MAPE", all.Mape, "P2"),
            Line("RMSE, USD", all.Rmse, "F3"),
            "",
            Signal("BUY", all.Buy, all.Move),
            Signal("SELL", all.Sell, all.Move),
            Text($"Signals flip on {all.Stability:P1} of {all.StabilityRows} days."),
            Text($"{all.Interval.Nominal:P0} intervals held {all.Interval.Coverage:P1} of {all.Interval.Rows} outcomes."),
            "",
            "band, USD      rows   model / last price   interval held   BUY right   SELL right",
            .. report.Bands.Select(Band),
        ]);
    }

    private static string Line(string name, ForecastErrors errors, string format) => Text(
        $"{name,-20}{errors.Model.ToString(format, CultureInfo.InvariantCulture),9}{errors.Naive.ToString(format, CultureInfo.InvariantCulture),12}{errors.RollingMean3.ToString(format, CultureInfo.InvariantCulture),12}{errors.Model / errors.Naive,16:F4}{errors.Model / errors.RollingMean3,15:F4}");

    private static string Signal(string name, SignalScore score, double move) => Text(
        $"{name,-4} at {score.Threshold:P0}: {score.Count} signals, {score.Precision:P1} were followed by a move of {move:P0}; base rate {score.BaseRate:P1}, lift {score.Lift:F2}, recall {score.Recall:P1}.");

    private static string Band(KeyValuePair<string, ForecastScores> band) => Text(
        $"{band.Key,-10}{band.Value.Rows,9}{band.Value.AbsLogError.Model / band.Value.AbsLogError.Naive,21:F4}{band.Value.Interval.Coverage,16:P1}{Share(band.Value.Buy),12}{Share(band.Value.Sell),13}");

    private static string Share(SignalScore score) => $"{score.Right}/{score.Count}";

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
