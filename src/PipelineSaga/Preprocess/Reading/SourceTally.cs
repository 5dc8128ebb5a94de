using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>Counts the rows of a raw file by the source that they come from.</summary>
internal sealed class SourceTally
{
    // A day's file has one source or two: looking through them costs less than hashing.
    private readonly List<Entry> _entries = [];

    /// <summary>Counts rows, given by the source's code and the instant of collection.</summary>
    public void Add(int[] sources, DateTime[] collected)
    {
        Entry? entry = null;
        for (var row = 0; row < sources.Length; row++)
        {
            if (entry?.Source != sources[row])
            {
                entry = Find(sources[row]);
            }

            entry.Rows++;
            if (collected[row] != InstantColumn.Unknown)
            {
                entry.From = entry.From is { } from && from <= collected[row] ? from : collected[row];
                entry.To = entry.To is { } to && to >= collected[row] ? to : collected[row];
            }
        }
    }

    /// <summary>The sources by name (ordinal), the unnamed one first.</summary>
    public IReadOnlyList<SourceLineage> Lineage(StringPool texts) =>
    [
        .. _entries.Select(entry => new SourceLineage
        {
            Source = texts[entry.Source],
            Rows = entry.Rows,
            CollectedFrom = entry.From,
            CollectedTo = entry.To,
        }).OrderBy(source => source.Source, StringComparer.Ordinal),
    ];

    private Entry Find(int source)
    {
        var entry = _entries.Find(one => one.Source == source);
        if (entry is null)
        {
            _entries.Add(entry = new Entry { Source = source });
        }

        return entry;
    }

    private sealed class Entry
    {
        public required int Source { get; init; }

        public long Rows { get; set; }

        public DateTime? From { get; set; }

        public DateTime? To { get; set; }
    }
}
