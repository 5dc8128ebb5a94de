using PokeWatch.Cli.Answers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.Views;

/// <summary>One run with all its steps, also while it is under way. Pure.</summary>
internal static class RunView
{
    private const int BarWidth = 10;

    public static IRenderable Of(RunAnswer run, DateTimeOffset now) => new Rows(
        [
            Cells.Facts(
                ("run", Cells.Of($"{run.RunId}")),
                ("state", Cells.Word(run.State)),
                ("of", Cells.Of($"{Wording.Day(run.LogicalDate)}, {run.Trigger}{(run.Force ? ", forced" : "")}{(run.Partial ? ", partial" : "")}")),
                ("begun", Cells.Of(Wording.Time(run.StartedAt, now))),
                ("took", Cells.Of(Wording.Duration((run.EndedAt ?? now) - run.StartedAt))),
                ("model", Cells.Maybe(run.ModelVersion)),
                ("outcome", Cells.Maybe(run.Outcome))),
            Cells.Gap(),
            Steps(run.Steps, now),
            .. Cells.Listed("warnings", run.Warnings),
            .. Cells.Listed("verdict", run.Verdict?.Reasons ?? []),
        ]);

    private static Table Steps(IReadOnlyList<StepAnswer> steps, DateTimeOffset now)
    {
        var table = Cells.Table("step", ">try", "state", "progress", ">took", ">rows in", ">rows out", ">set aside", "what");
        foreach (var step in steps)
        {
            table.AddRow(
                Cells.Of(step.Step), Cells.Of(Wording.Count(step.Try)), Cells.Word(step.State), Cells.Of(Progress(step)),
                Cells.Of(Wording.Duration((step.EndedAt ?? now) - step.StartedAt)), Cells.Of(Wording.Count(step.RowsIn)),
                Cells.Of(Wording.Count(step.RowsOut)), Cells.Of(Wording.Count(step.RowsQuarantined)), Cells.Of(What(step)));
        }

        return table;
    }

    private static string Progress(StepAnswer step)
    {
        if (step.EndedAt is not null || step.Progress is not { } part)
        {
            return Wording.Nothing;
        }

        var done = (int)(Math.Clamp(part, 0, 1) * BarWidth);
        return $"{new string('#', done)}{new string('.', BarWidth - done)} {Wording.Share(Math.Floor(part * 100) / 100)}";
    }

    private static string? What(StepAnswer step) =>
        step.Error ?? (step.ReusedFrom is { } earlier ? $"nothing changed: output of run {earlier}" : step.Message ?? step.Artifact);
}
