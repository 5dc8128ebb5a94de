using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PokeWatch.RealServices;

/// <summary>Listens to the instruments of one process's meter factory from now on, without an exporter.</summary>
public sealed class MeterReadings : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _counted = new();
    private readonly ConcurrentDictionary<string, double> _observed = new();

    /// <summary>Begins to listen.</summary>
    public MeterReadings(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Name.StartsWith("pokewatch.", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Note(instrument, value, labels));
        _listener.SetMeasurementEventCallback<int>((instrument, value, labels, _) => Note(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Note(instrument, value, labels));
        _listener.Start();
    }

    /// <summary>
    /// What instruments say now, by name and labels, e.g. <c>pokewatch.requests{route=/cards,status=200}</c>: a gauge's value, a counter's
    /// sum, how often a histogram was written to.
    /// </summary>
    public IReadOnlyDictionary<string, double> Read()
    {
        _observed.Clear();
        _listener.RecordObservableInstruments();
        return _counted.Concat(_observed).ToDictionary(StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var texts = new List<string>();
        foreach (var (name, text) in labels)
        {
            texts.Add($"{name}={text}");
        }

        var key = texts.Count == 0 ? instrument.Name : $"{instrument.Name}{{{string.Join(',', texts)}}}";
        if (instrument.IsObservable)
        {
            _observed[key] = value;
        }
        else
        {
            var more = instrument is Counter<long> ? value : 1;
            _counted.AddOrUpdate(key, more, (_, before) => before + more);
        }
    }
}
