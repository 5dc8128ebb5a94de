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

    // Narrow, because a view that changes must fit the terminal.
    private static Table Steps(IReadOnlyList<StepAnswer> steps, DateTimeOffset now)
    {
        var table = Cells.Table("step", ">try", "state", ">took", ">rows", "what");
        foreach (var step in steps)
        {
            table.AddRow(
                Cells.Of(step.Step), Cells.Of(Wording.Count(step.Try)), Cells.Word(step.State),
                Cells.Of(Wording.Duration((step.EndedAt ?? now) - step.StartedAt)), Cells.Of(Rows(step)), Cells.Of(What(step)));
        }

        return table;
    }

    private static string Rows(StepAnswer step) =>
        (step.RowsIn is { } read && step.RowsOut is { } written && read != written
            ? $"{Wording.Count(read)} to {Wording.Count(written)}"
            : Wording.Count(step.RowsOut ?? step.RowsIn)) +
        $"{(step.RowsQuarantined > 0 ? $", {Wording.Count(step.RowsQuarantined)} set aside" : "")}";

    private static string? What(StepAnswer step)
    {
        var what = step.Error ?? (step.ReusedFrom is { } earlier ? $"nothing changed: output of run {earlier}" : step.Message ?? step.Artifact);
        if (step.EndedAt is not null || step.Progress is not { } part)
        {
            return what;
        }

        var done = (int)(Math.Clamp(part, 0, 1) * BarWidth);
        return $"{new string('#', done)}{new string('.', BarWidth - done)} {Wording.Share(Math.Floor(part * 100) / 100)} {what}";
    }
}
