using PokeWatch.Cli.Answers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.Views;

/// <summary>How the system is. Pure.</summary>
internal static class StatusView
{
    /// <param name="health">How each part is.</param>
    /// <param name="last">The newest run; null if there is none or it is not known.</param>
    /// <param name="unknown">Why the newest run is not known; null if it is.</param>
    /// <param name="now">The time.</param>
    public static IRenderable Of(HealthAnswer health, RunAnswer? last, string? unknown, DateTimeOffset now)
    {
        var parts = Cells.Table("part", "health", "what");
        Add(parts, "gateway", health.Gateway, health.Gateway?.Details?.Version is { } version ? $"version {version}" : null);
        Add(parts, "model", health.Model, OfModel(health.Model?.Details, now));
        Add(parts, "decision", health.Decision, OfDecision(health.Decision?.Details));
        Add(parts, "pipeline", health.Pipeline, OfPipeline(health.Pipeline?.Details));
        Add(parts, "broker", health.Broker, null);
        var pipeline = health.Pipeline?.Details;
        return new Rows(
            Cells.Facts(("system", Cells.Word(health.Status))),
            Cells.Gap(),
            parts,
            Cells.Gap(),
            Cells.Facts(
                ("model", Cells.Of(health.Model?.Details?.ModelVersion)),
                ("last run", unknown is not null ? Cells.Of($"not known: {unknown}") : Cells.Of(OfRun(last, now))),
                ("last success", Cells.Of(Wording.Time(pipeline?.LastCompletedAt, now))),
                ("next run", Cells.Of(Wording.Time(pipeline?.NextRunAt, now)))));
    }

    private static void Add(Table parts, string name, PartAnswer? part, string? what) =>
        parts.AddRow(Cells.Of(name), Cells.Word(part?.Status), Cells.Of(part?.Reason ?? what ?? ""));

    private static string? OfModel(PartDetails? details, DateTimeOffset now) => details is null
        ? null
        : $"{details.ModelVersion}, {Wording.Count(details.CardCount ?? 0, "card")}, loaded {Wording.Time(details.LoadedAt, now)}, replica {details.Replica}";

    private static string? OfDecision(PartDetails? details) => details is null
        ? null
        : $"BUY at {Wording.Signed(-details.BuyThreshold)}, SELL at {Wording.Signed(details.SellThreshold)}, replica {details.Replica}";

    private static string? OfPipeline(PartDetails? details) => details switch
    {
        null => null,
        { RunningRunId: { } run } => $"{details.RunningState}, run {run}",
        _ => "no run under way",
    };

    private static string OfRun(RunAnswer? run, DateTimeOffset now) => run is null
        ? "none yet"
        : $"{run.State}{(run.Outcome is null ? "" : $" ({run.Outcome})")}, {run.Trigger}, of {Wording.Day(run.LogicalDate)}, " +
          $"begun {Wording.Time(run.StartedAt, now)}, {run.RunId}";
}
