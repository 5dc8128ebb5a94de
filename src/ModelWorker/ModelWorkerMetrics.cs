using System.Diagnostics.Metrics;
using PokeWatch.ModelWorker.Serving;
using PokeWatch.ServiceDefaults.Metrics;

namespace PokeWatch.ModelWorker;

/// <summary>The meter <c>PokeWatch.ModelWorker</c>: what is served, and how loads went.</summary>
public sealed class ModelWorkerMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "PokeWatch.ModelWorker";

    private const string Loaded = "loaded";
    private const string Failed = "failed";
    private const string Ignored = "ignored";
    private static readonly KeyValuePair<string, object?>[] NoLabels = [];

    private readonly Meter _meter;
    private readonly ModelHolder _holder;
    private readonly Tally<string> _reloads;
    private readonly Histogram<double> _duration;

    /// <summary>Makes the meter; the gauges read <paramref name="holder"/> when they are asked.</summary>
    public ModelWorkerMetrics(IMeterFactory meters, ModelHolder holder)
    {
        (_meter, _holder) = (meters.Create(MeterName), holder);
        _reloads = new Tally<string>(
            _meter, "pokewatch.model.reloads", "{publication}", "Publications applied, by status.", "status",
            (Loaded, Loaded), (Failed, Failed), (Ignored, Ignored));
        _duration = _meter.CreateHistogram(
            "pokewatch.model.load.duration", "s", "How long loads took, by status.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300] });
        Show("pokewatch.model.info", null, "1 for the model version served.", _ => 1, model => [new("model_version", model.ModelVersion)]);
        Show("pokewatch.model.publication", null, "The number of the publication served.", model => model.Publication);
        Show("pokewatch.model.published.timestamp", "s", "When it was published.", model => model.PublishedAt.InSeconds());
        Show("pokewatch.model.loaded.timestamp", "s", "When this replica loaded it.", model => model.LoadedAt.InSeconds());
        Show(
            "pokewatch.model.data.timestamp", "s", "The last day of the prices served.",
            model => new DateTimeOffset(model.LastDay, TimeOnly.MinValue, TimeSpan.Zero).InSeconds());
        _meter.CreateObservableGauge(
            "pokewatch.model.cards", () => holder.Current?.Cards.Count ?? 0, description: "How many cards can be judged.");
    }

    /// <summary>A publication was loaded, or could not be.</summary>
    public void LoadEnded(bool isLoaded, TimeSpan took)
    {
        _reloads.Add(isLoaded ? Loaded : Failed);
        _duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("status", isLoaded ? Loaded : Failed));
    }

    /// <summary>A publication was refused without a try, because it contradicts what is served.</summary>
    public void LoadRefused() => _reloads.Add(Failed);

    /// <summary>A publication was older than what is served.</summary>
    public void LoadIgnored() => _reloads.Add(Ignored);

    private void Show(
        string name, string? unit, string what, Func<ModelSnapshot, double> value, Func<ModelSnapshot, KeyValuePair<string, object?>[]>? labels = null) =>
        _meter.CreateObservableGauge(
            name,
            () => _holder.Current is { } model ? [new Measurement<double>(value(model), labels?.Invoke(model) ?? NoLabels)] : Array.Empty<Measurement<double>>(),
            unit,
            what);
}
