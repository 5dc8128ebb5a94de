namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>Gives each distinct text a small number, so that a row holds four bytes and not a string.</summary>
public sealed class StringPool
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _texts = [];
    private readonly List<int> _next = [];
    private int _last = -1;

    /// <summary>An empty pool.</summary>
    public StringPool() => _lookup = _codes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many texts it holds.</summary>
    public int Count => _texts.Count;

    /// <summary>The text of a code; null for -1, the code of "unknown".</summary>
    public string? this[int code] => code < 0 ? null : _texts[code];

    /// <summary>The text's code, new or known.</summary>
    public int Code(ReadOnlySpan<char> text)
    {
        // Neighbouring rows repeat a text, and day after day the same cards follow each other: compare before hashing.
        var guess = _last < 0 ? -1 : _next[_last];
        if (_last >= 0 && text.SequenceEqual(_texts[_last]))
        {
            return _last;
        }

        if (guess >= 0 && text.SequenceEqual(_texts[guess]))
        {
            return _last = guess;
        }

        if (!_lookup.TryGetValue(text, out var code))
        {
            code = _texts.Count;
            var kept = text.ToString();
            _texts.Add(kept);
            _next.Add(-1);
            _codes.Add(kept, code);
        }

        if (_last >= 0)
        {
            _next[_last] = code;
        }

        return _last = code;
    }
}
