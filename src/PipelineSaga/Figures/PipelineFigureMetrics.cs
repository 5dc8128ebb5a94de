using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Scheduling;
using PokeWatch.ServiceDefaults.Metrics;

namespace PokeWatch.PipelineSaga.Figures;

/// <summary>Shows the figures that were read last: meter <c>PokeWatch.Pipeline.Figures</c>.</summary>
public sealed class PipelineFigureMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "PokeWatch.Pipeline.Figures";

    private static readonly KeyValuePair<string, object?>[] NoLabels = [];

    private readonly Meter _meter;
    private volatile PipelineFigures? _figures;

    /// <summary>Makes the instruments.</summary>
    public PipelineFigureMetrics(IMeterFactory meters, IOptions<ScheduleOptions> schedule, TimeProvider clock)
    {
        _meter = meters.Create(MeterName);
        var begun = clock.GetUtcNow();
        Time("pokewatch.pipeline.figures.timestamp", "When the pipeline's figures were read.", figures => figures.ReadAt);
        One("pokewatch.pipeline.running", null, "1 while a run is under way.", figures => figures.RunningSince is null ? 0 : 1);
        Time("pokewatch.pipeline.run_started.timestamp", "When the run under way was started.", figures => figures.RunningSince);
        Time("pokewatch.pipeline.last_success.timestamp", "When a run was completed last.", figures => figures.LastSuccess);
        Time("pokewatch.pipeline.last_failure.timestamp", "When a run that is still failed ended.", figures => figures.LastFailure);
        Time(
            "pokewatch.pipeline.next_run.timestamp", "When the next scheduled run is due.",
            _ => DailyRunSchedule.NextRunAt(schedule.Value, clock.GetUtcNow()));
        One("pokewatch.pipeline.cycle", "s", "The time between the next two due times.", _ => Cycle(schedule.Value, clock.GetUtcNow())?.TotalSeconds);
        One(
            "pokewatch.pipeline.overdue", "s", "How long ago the first due time was that no completed run has followed.",
            figures => Overdue.By(schedule.Value, figures.LastSuccessStarted ?? begun, clock.GetUtcNow()).TotalSeconds);
        Many(
            "pokewatch.pipeline.step.tries", null, "Tries of the step in the newest run.",
            figures => figures.StepTries.Select(entry => ((double)entry.Tries, Labels(StepOf(entry.Step)))));
        Many(
            "pokewatch.pipeline.step.rows", "{row}", "Rows of the last completed run.",
            figures => figures.StepRows.Select(entry => ((double)entry.Rows, Labels(StepOf(entry.Step), new("direction", entry.Direction)))));

        One("pokewatch.outbox.messages", "{message}", "Stored messages that are not delivered yet.", figures => figures.OutboxMessages);
        One(
            "pokewatch.outbox.oldest_age", "s", "The age of the oldest stored message.",
            figures => figures.OutboxOldest is { } oldest ? Math.Max(0, (clock.GetUtcNow() - oldest).TotalSeconds) : 0);

        One("pokewatch.registry.models", null, "Model versions registered.", figures => figures.Models);
        Many(
            "pokewatch.registry.info", null, "1 for the version that is live.",
            figures => figures.Live is { } live ? [(1, Labels(new KeyValuePair<string, object?>("model_version", live.ModelVersion)))] : []);
        One("pokewatch.registry.publication", null, "The number of the publication that is live.", figures => figures.Live?.Number);
        Time("pokewatch.registry.published.timestamp", "When it was published.", figures => figures.Live?.PublishedAt);
        Many("pokewatch.registry.abs_log_error", null, "Mean absolute log errors of the newest version's comparison.", Errors);
        One("pokewatch.registry.compared_rows", null, "How many card-days were compared.", figures => figures.Challenger?.Rows);
        One(
            "pokewatch.registry.challenger_promoted", null, "1 if the newest version was to go live.",
            figures => figures.Challenger is { } challenger ? challenger.Promoted ? 1 : 0 : null);

        One("pokewatch.replicas", null, "Model worker replicas that have reported lately.", figures => figures.Replicas.Count);
        Many(
            "pokewatch.replica.publication", null, "The publication that the replica serves.",
            figures => figures.Replicas.Select(replica => ((double)replica.Publication, Labels(new KeyValuePair<string, object?>("replica", replica.Name)))));
        Many(
            "pokewatch.replica.seen.timestamp", "s", "When the replica last reported.",
            figures => figures.Replicas.Select(replica => (replica.SeenAt.InSeconds(), Labels(new KeyValuePair<string, object?>("replica", replica.Name)))));
        Time(
            "pokewatch.store.data.timestamp", "The last day of the raw prices.",
            figures => figures.LastRawDay is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null);
    }

    /// <summary>Shows these from now on.</summary>
    public void Show(PipelineFigures figures) => _figures = figures;

    /// <summary>The time between the next two due times; null where runs do not start by themselves.</summary>
    public static TimeSpan? Cycle(ScheduleOptions schedule, DateTimeOffset now) =>
        DailyRunSchedule.NextRunAt(schedule, now) is { } next && DailyRunSchedule.NextRunAt(schedule, next) is { } after ? after - next : null;

    private static IEnumerable<(double, KeyValuePair<string, object?>[])> Errors(PipelineFigures figures)
    {
        if (figures.Challenger is { } challenger)
        {
            foreach (var (of, error) in new[]
            {
                ("challenger", challenger.Error),
                ("champion", challenger.ChampionError),
                ("naive", challenger.NaiveError),
                ("rolling_mean_3", (double?)challenger.RollingMean3Error),
            })
            {
                if (error is { } value)
                {
                    yield return (value, Labels(new KeyValuePair<string, object?>("of", of)));
                }
            }
        }
    }

    private static KeyValuePair<string, object?> StepOf(PipelineStep step) => new("step", step.ToString().ToLowerInvariant());

    private static KeyValuePair<string, object?>[] Labels(params KeyValuePair<string, object?>[] labels) => labels;

    private void Time(string name, string what, Func<PipelineFigures, DateTimeOffset?> figure) =>
        One(name, "s", what, figures => figure(figures) is { } time ? time.InSeconds() : null);

    private void One(string name, string? unit, string what, Func<PipelineFigures, double?> figure) =>
        Many(name, unit, what, figures => figure(figures) is { } value ? [(value, NoLabels)] : []);

    // Before the first look at the database there is nothing to show.
    private void Many(
        string name, string? unit, string what, Func<PipelineFigures, IEnumerable<(double Value, KeyValuePair<string, object?>[] Labels)>> figure) =>
        _meter.CreateObservableGauge(
            name,
            () => _figures is { } figures ? figure(figures).Select(entry => new Measurement<double>(entry.Value, entry.Labels)) : [],
            unit,
            what);
}
