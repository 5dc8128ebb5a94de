using PokeWatch.Cli.Answers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.Views;

/// <summary>The newest runs. Pure.</summary>
internal static class RunsView
{
    public static IRenderable Of(RunsAnswer answer, DateTimeOffset now)
    {
        if (answer.Runs.Count == 0)
        {
            return Cells.Of("There was no run yet.");
        }

        var table = Cells.Table("run", "of", "trigger", "state", "begun", ">took", "model", "outcome");
        foreach (var run in answer.Runs)
        {
            table.AddRow(
                Cells.Of($"{run.RunId}"), Cells.Of(Wording.Day(run.LogicalDate)), Cells.Of(run.Trigger), Cells.Word(run.State),
                Cells.Of(Wording.Time(run.StartedAt, now)), Cells.Of(Wording.Duration((run.EndedAt ?? now) - run.StartedAt)),
                Cells.Of(run.ModelVersion), Cells.Of(Outcome(run)));
        }

        return table;
    }

    private static string Outcome(RunAnswer run) => string.Join(
        ", ",
        new[] { run.Outcome, run.Partial ? "partial" : null, run.Warnings.Count > 0 ? Wording.Count(run.Warnings.Count, "warning") : null }.Where(part => part is not null));
}
