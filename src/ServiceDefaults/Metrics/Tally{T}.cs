using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace PokeWatch.ServiceDefaults.Metrics;

/// <summary>
/// A counter by a label whose values are known beforehand. All of them are shown from the start, at 0, so that the first event is an
/// increase; and no other value can come to be.
/// </summary>
public sealed class Tally<T>
    where T : notnull
{
    private readonly FrozenDictionary<T, StrongBox<long>> _counts;

    /// <summary>Makes the counter.</summary>
    /// <param name="meter">The meter that it belongs to.</param>
    /// <param name="name">Its name, without a unit.</param>
    /// <param name="unit">Its unit in braces, e.g. <c>{request}</c>.</param>
    /// <param name="description">What it counts, one sentence.</param>
    /// <param name="label">The label's name.</param>
    /// <param name="values">Everything that is counted apart, and its text.</param>
    public Tally(Meter meter, string name, string unit, string description, string label, params IEnumerable<(T Value, string Text)> values)
    {
        var known = values.ToList();
        _counts = known.ToFrozenDictionary(entry => entry.Value, _ => new StrongBox<long>());
        var shown = known.ConvertAll(entry => (Count: _counts[entry.Value], Tag: new KeyValuePair<string, object?>(label, entry.Text)));
        meter.CreateObservableCounter(
            name, () => shown.Select(entry => new Measurement<long>(Interlocked.Read(ref entry.Count.Value), entry.Tag)), unit, description);
    }

    /// <summary>Counts one more.</summary>
    /// <exception cref="KeyNotFoundException"><paramref name="value"/> is none of those that were named.</exception>
    public void Add(T value) => Interlocked.Increment(ref _counts[value].Value);
}
