using System.Globalization;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Watching;

/// <summary>What has happened in a run between two looks at it, in lines. Pure.</summary>
internal static class RunChanges
{
    private const double Stride = 0.1;

    /// <param name="before">The run at the look before; null at the first.</param>
    /// <param name="after">The run now.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<string> Between(RunAnswer? before, RunAnswer after, DateTimeOffset now)
    {
        var lines = new List<string>();
        if (before is null)
        {
            lines.Add($"run {after.RunId} of {Wording.Day(after.LogicalDate)}, {after.Trigger}");
        }

        for (var index = 0; index < after.Steps.Count; index++)
        {
            var (step, earlier) = (after.Steps[index], index < before?.Steps.Count ? before.Steps[index] : null);
            if (earlier is null || earlier.State != step.State || earlier.Message != step.Message || Strides(earlier) != Strides(step))
            {
                lines.Add(Line(step));
            }
        }

        lines.AddRange(after.Warnings.Skip(before?.Warnings.Count ?? 0).Select(warning => $"warning: {warning}"));
        if (before?.State != after.State)
        {
            lines.Add(
                $"{after.State}{(after.Outcome is null ? "" : $", {after.Outcome}")}" +
                $"{(after is { HasEnded: true, ModelVersion: not null } ? $", model {after.ModelVersion}" : "")}" +
                $"{(after is { HasEnded: true, StartedAt: { } begun, EndedAt: { } ended } ? $", after {Wording.Duration(ended - begun)}" : "")}");
        }

        var time = now.ToUniversalTime().ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return [.. lines.Select(line => Wording.OneLine($"{time} {line}"))];
    }

    private static string Line(StepAnswer step)
    {
        var progress = step is { EndedAt: null, Progress: not null } ? $" {Wording.Share(Math.Floor(step.Progress.Value * 100) / 100)}" : "";
        var rows = step.RowsOut is { } count ? $", {Wording.Count(count)} rows" : "";
        var what = step.Error ?? (step.ReusedFrom is { } run ? $"nothing changed: output of run {run}" : step.Message);
        return $"  {step.Step}{(step.Try > 1 ? $", try {step.Try}" : "")}: {step.State}{progress}{rows}{(what is null ? "" : $": {what}")}";
    }

    // Progress comes in small steps; a log wants few.
    private static int Strides(StepAnswer step) => step.EndedAt is null && step.Progress is { } part ? (int)(part / Stride) : -1;
}
