using PokeWatch.Cli.Answers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.Views;

/// <summary>One model version. Pure.</summary>
internal static class ModelView
{
    public static IRenderable Of(ModelAnswer model, DateTimeOffset now) => new Rows(
        [
            Cells.Facts(
                ("version", Cells.Of(model.Version)),
                ("live", Cells.Word(YesOrNo(model.IsCurrent))),
                ("made", Cells.Of(Wording.Time(model.CreatedAt, now))),
                ("made by", Cells.Maybe(model.MadeBy ?? (model.RunId is { } run ? $"run {run}" : null))),
                ("published", Cells.Of(Wording.Time(model.PublishedAt, now))),
                ("parent", Cells.Of(model.Parent)),
                ("trained on", Cells.Of($"{Wording.Count(model.RowsTrained)} rows, {model.Features.Count} features, {Wording.Figure(model.TrainSeconds)} s")),
                ("data", Cells.Maybe(model.DataSha256)),
                ("code", Cells.Maybe(model.CodeVersion)),
                ("scored", Cells.Of($"{Wording.Count(model.Metrics?.Rows)} card-days, {Wording.Day(model.Metrics?.From)} to {Wording.Day(model.Metrics?.To)}")),
                ("beats baselines", Cells.Word(YesOrNo(model.Metrics?.BeatsBaselines)))),
            Cells.Gap(),
            Errors(model.Metrics),
            .. Cells.Listed("verdict", model.Verdict?.Reasons ?? []),
            .. Cells.Listed("settings", [.. model.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => $"{setting.Key} = {setting.Value}")]),
        ]);

    /// <summary>yes, no, or null where it is not known.</summary>
    public static string? YesOrNo(bool? fact) => fact switch { true => "yes", false => "no", null => null };

    private static Table Errors(MetricsAnswer? metrics)
    {
        var table = Cells.Table("forecast", ">absolute log error");
        table.AddRow(Cells.Of("this model"), Cells.Of(Wording.Figure(metrics?.ModelAbsLogError)));
        table.AddRow(Cells.Of("last price"), Cells.Of(Wording.Figure(metrics?.NaiveAbsLogError)));
        table.AddRow(Cells.Of("3-day mean"), Cells.Of(Wording.Figure(metrics?.RollingMean3AbsLogError)));
        return table;
    }
}
