namespace PokeWatch.PipelineSaga.Raw;

/// <summary>One string for each distinct text, so that repeated names cost nothing.</summary>
internal sealed class TextPool
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private string _last = "";

    /// <summary>The shared string that equals <paramref name="text"/>.</summary>
    public string Share(ReadOnlySpan<char> text)
    {
        // Sorted files repeat a value row after row.
        if (text.SequenceEqual(_last))
        {
            return _last;
        }

        var texts = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!texts.TryGetValue(text, out var shared))
        {
            shared = text.ToString();
            _texts.Add(shared);
        }

        return _last = shared;
    }
}
