using PokeWatch.PipelineSaga.Preprocess.Cleaning;

namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>
/// All raw rows in reading order, one array a column: some 40 bytes a row, whatever the texts are. Good rows and bad ones live
/// together; <see cref="Fault"/> tells them apart.
/// </summary>
public sealed class Observations
{
    private readonly Dictionary<CardDescription, int> _descriptionCodes = [];
    private readonly List<int> _latestDescription = [];
    private readonly List<string> _files = [];
    private readonly List<int> _fileStarts = [];
    private int[] _card = [], _day = [], _description = [];
    private double[] _market = [], _low = [], _mid = [];
    private QuarantineReason[] _fault = [];

    /// <summary>Card ids.</summary>
    public StringPool Cards { get; } = new();

    /// <summary>All other texts.</summary>
    public StringPool Texts { get; } = new();

    /// <summary>The distinct descriptions.</summary>
    public List<CardDescription> Descriptions { get; } = [];

    /// <summary>What stood in the date column where it could not be read, by row.</summary>
    public Dictionary<int, string> UnreadableDates { get; } = [];

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>The card's code; -1 where the row names none.</summary>
    public ReadOnlySpan<int> Card => _card.AsSpan(0, Count);

    /// <summary>The day as <see cref="DateOnly.DayNumber"/>; negative where the row has none.</summary>
    public ReadOnlySpan<int> Day => _day.AsSpan(0, Count);

    /// <summary>Index into <see cref="Descriptions"/>.</summary>
    public ReadOnlySpan<int> Description => _description.AsSpan(0, Count);

    /// <summary>Market price, USD; NaN where unknown.</summary>
    public ReadOnlySpan<double> Market => _market.AsSpan(0, Count);

    /// <summary>Lowest listing, USD; NaN where unknown.</summary>
    public ReadOnlySpan<double> Low => _low.AsSpan(0, Count);

    /// <summary>Middle listing, USD; NaN where unknown.</summary>
    public ReadOnlySpan<double> Mid => _mid.AsSpan(0, Count);

    /// <summary>Why a row is set aside; <see cref="QuarantineReason.None"/> for a good row.</summary>
    public Span<QuarantineReason> Fault => _fault.AsSpan(0, Count);

    /// <summary>Says which file the rows to come are of.</summary>
    public void BeginFile(string name)
    {
        _files.Add(name);
        _fileStarts.Add(Count);
    }

    /// <summary>The file that a row was read from, and its number there, from 0.</summary>
    public (string File, int Row) Origin(int row)
    {
        // The last file that begins at or before the row: one that left no rows begins where the next one does.
        var file = _fileStarts.BinarySearch(row + 1);
        file = file >= 0 ? file : ~file;
        while (file > 0 && (file == _fileStarts.Count || _fileStarts[file] > row))
        {
            file--;
        }

        return (_files[file], row - _fileStarts[file]);
    }

    /// <summary>Makes room for so many rows in all: growing step by step takes more than it needs.</summary>
    public void Expect(long rows)
    {
        if (rows > _card.Length)
        {
            Resize(checked((int)rows));
        }
    }

    /// <summary>Appends a row.</summary>
    public void Add(int card, int day, in CardDescription description, double market, double low, double mid)
    {
        if (Count == _card.Length)
        {
            // By a quarter, not by two: at millions of rows the unused tail is what the peak is made of.
            Resize(Math.Max(4096, _card.Length + (_card.Length / 4)));
        }

        (_card[Count], _day[Count], _description[Count]) = (card, day, DescriptionOf(card, description));
        (_market[Count], _low[Count], _mid[Count], _fault[Count]) = (market, low, mid, QuarantineReason.None);
        Count++;
    }

    /// <summary>Forgets the rows from <paramref name="count"/> on: a file that turned out broken leaves none behind.</summary>
    public void TruncateTo(int count)
    {
        foreach (var row in UnreadableDates.Keys.Where(row => row >= count).ToList())
        {
            UnreadableDates.Remove(row);
        }

        Count = count;
    }

    private int DescriptionOf(int card, in CardDescription description)
    {
        while (_latestDescription.Count <= card)
        {
            _latestDescription.Add(-1);
        }

        // A card says the same of itself day after day: compare before hashing.
        if (card >= 0 && _latestDescription[card] is >= 0 and var latest && Descriptions[latest] == description)
        {
            return latest;
        }

        if (!_descriptionCodes.TryGetValue(description, out var code))
        {
            code = Descriptions.Count;
            Descriptions.Add(description);
            _descriptionCodes.Add(description, code);
        }

        if (card >= 0)
        {
            _latestDescription[card] = code;
        }

        return code;
    }

    private void Resize(int size)
    {
        Array.Resize(ref _card, size);
        Array.Resize(ref _day, size);
        Array.Resize(ref _description, size);
        Array.Resize(ref _market, size);
        Array.Resize(ref _low, size);
        Array.Resize(ref _mid, size);
        Array.Resize(ref _fault, size);
    }
}
