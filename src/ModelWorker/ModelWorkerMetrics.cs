using System.Diagnostics.Metrics;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker;

/// <summary>The meter <c>PokeWatch.ModelWorker</c>: what is served, and how loads went.</summary>
public sealed class ModelWorkerMetrics
{
    private readonly Counter<long> _loads;

    /// <summary>Makes the meter; the gauge reads <paramref name="holder"/> when it is asked.</summary>
    public ModelWorkerMetrics(IMeterFactory meters, ModelHolder holder)
    {
        var meter = meters.Create("PokeWatch.ModelWorker");
        _loads = meter.CreateCounter<long>("pokewatch.model.loads", description: "Publications applied, by status.");
        meter.CreateObservableGauge(
            "pokewatch.model.publication",
            () => holder.Current is { } model
                ? [new Measurement<long>(model.Publication, new KeyValuePair<string, object?>("model_version", model.ModelVersion))]
                : Array.Empty<Measurement<long>>(),
            description: "The publication served, with its model version.");
        meter.CreateObservableGauge(
            "pokewatch.model.cards", () => holder.Current?.Cards.Count ?? 0, description: "How many cards can be judged.");
    }

    /// <summary>Counts a publication that was <c>loaded</c>, <c>failed</c> or <c>ignored</c>.</summary>
    public void Load(string status) => _loads.Add(1, new KeyValuePair<string, object?>("status", status));
}
