namespace PokeWatch.ModelWorker.Serving;

/// <summary>A column whose values often repeat: each value once, and for every row which one it has.</summary>
/// <param name="capacity">How many rows to expect.</param>
public sealed class IndexedValues<T>(int capacity)
{
    private readonly List<T> _values = [];
    private readonly List<int> _indexes = new(capacity);

    // In a tuple, because a key may not be null but a value may.
    private readonly Dictionary<ValueTuple<T>, int> _known = [];

    /// <summary>Each value once, in the order of appearance.</summary>
    public IReadOnlyList<T> Values => _values;

    /// <summary>Every row's index into <see cref="Values"/>.</summary>
    public IReadOnlyList<int> Indexes => _indexes;

    /// <summary>Adds a row.</summary>
    public void Add(T value)
    {
        if (!_known.TryGetValue(new(value), out var index))
        {
            index = _values.Count;
            _known.Add(new(value), index);
            _values.Add(value);
        }

        _indexes.Add(index);
    }
}
