using System.Diagnostics.Metrics;
using System.Text.Json;

namespace PokeWatch.ServiceDefaults.Metrics;

/// <summary>A counter without labels that is shown from the start, at 0.</summary>
public sealed class Tally
{
    private long _count;

    /// <summary>Makes the counter.</summary>
    /// <param name="meter">The meter that it belongs to.</param>
    /// <param name="name">Its name, without a unit.</param>
    /// <param name="unit">Its unit in braces, e.g. <c>{request}</c>.</param>
    /// <param name="description">What it counts, one sentence.</param>
    public Tally(Meter meter, string name, string unit, string description) =>
        meter.CreateObservableCounter(name, () => Interlocked.Read(ref _count), unit, description);

    /// <summary>All values of an enumeration, with their names in snake_case.</summary>
    public static IEnumerable<(T Value, string Text)> Each<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => (value, JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString())));

    /// <summary>Counts one more.</summary>
    public void Add() => Interlocked.Increment(ref _count);
}
