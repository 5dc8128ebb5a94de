namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>What a first pass over a file's keys found; little, whatever the file's size.</summary>
internal sealed class FileSurvey
{
    private readonly Dictionary<int, DayWindow> _chunks = [];

    /// <summary>The last day of any row; null if no row has a date.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>Rows of watched series, by day.</summary>
    public Dictionary<DateOnly, long> RowsByDay { get; } = [];

    /// <summary>The last day of each watched series that the file has.</summary>
    public Dictionary<string, DateOnly> LastDayOf { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows without a product id or a date, which belong nowhere.</summary>
    public long Homeless { get; private set; }

    /// <summary>How many rows there are.</summary>
    public long Rows { get; private set; }

    /// <summary>How many chunks there are.</summary>
    public int Chunks { get; private set; }

    /// <summary>Looks at a chunk's keys.</summary>
    public void Add(int chunk, PriceKeys keys, SeriesFilter filter)
    {
        Chunks = chunk + 1;
        Rows += keys.Date.Length;
        DayWindow? span = null;
        for (var row = 0; row < keys.Date.Length; row++)
        {
            if (keys.Date[row] is not { } day || keys.ProductId[row] is not { } product)
            {
                Homeless++;
                continue;
            }

            LastDay = LastDay > day ? LastDay : day;
            if (!filter.Wants(product, keys.Variant[row], out var card))
            {
                continue;
            }

            RowsByDay[day] = RowsByDay.GetValueOrDefault(day) + 1;
            if (span is null || day < span.From || day > span.To)
            {
                span = new DayWindow(span?.From < day ? span.From : day, span?.To > day ? span.To : day);
            }

            if (card is not null)
            {
                LastDayOf[card.Id] = LastDayOf.TryGetValue(card.Id, out var last) && last > day ? last : day;
            }
        }

        if (span is not null)
        {
            _chunks[chunk] = span;
        }
    }

    /// <summary>Whether a chunk has wanted rows of a window's days.</summary>
    public bool Reaches(int chunk, DayWindow window) =>
        _chunks.TryGetValue(chunk, out var span) && span.From <= window.To && span.To >= window.From;
}
