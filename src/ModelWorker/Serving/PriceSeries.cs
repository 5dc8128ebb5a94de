using PokeWatch.Contracts;

namespace PokeWatch.ModelWorker.Serving;

/// <summary>One card's days, oldest first, each with its market and fair price. Never changes once made.</summary>
public sealed class PriceSeries
{
    private readonly PriceColumns _columns;

    /// <summary>Takes over the columns, which must be of one length above 0.</summary>
    /// <param name="card">What the card is.</param>
    /// <param name="columns">Its days.</param>
    public PriceSeries(CardSummary card, PriceColumns columns)
    {
        var days = columns.Days.Length;
        ArgumentOutOfRangeException.ThrowIfZero(days);
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns.MarketPrices.Length, days);
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns.FairPrices.Length, days);
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns.LowConfidence.Length, days);
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns.HalfWidths?.Length ?? days, days);
        Card = card;
        _columns = columns;
    }

    /// <summary>What the card is.</summary>
    public CardSummary Card { get; }

    /// <summary>How many days there are; at least 1.</summary>
    public int Count => Days.Length;

    private int[] Days => _columns.Days;

    /// <summary>The prices of the day at <paramref name="index"/>, 0 being the oldest.</summary>
    public PricePoint this[int index] => new()
    {
        Date = DateOnly.FromDayNumber(Days[index]),
        MarketPrice = _columns.MarketPrices[index],
        FairPrice = _columns.FairPrices[index],
        Interval = _columns.HalfWidths is { } halfWidths
            ? IntervalRule.Around(_columns.FairPrices[index], halfWidths[index], _columns.IntervalNominal)
            : null,
    };

    /// <summary>Why the fair price of the day at <paramref name="index"/> is to be trusted less.</summary>
    public LowConfidenceReasons LowConfidenceOf(int index) => _columns.LowConfidence[index];

    /// <summary>The index of a day; negative if there is no price on it.</summary>
    public int IndexOf(DateOnly date) => Array.BinarySearch(Days, date.DayNumber);

    /// <summary>The index of the first day at or after <paramref name="date"/>; <see cref="Count"/> if there is none.</summary>
    public int IndexFrom(DateOnly date)
    {
        var index = IndexOf(date);
        return index >= 0 ? index : ~index;
    }

    /// <summary>The day with a price that is nearest to <paramref name="date"/>; the earlier one on a tie.</summary>
    public DateOnly Nearest(DateOnly date)
    {
        var after = IndexFrom(date);
        if (after == Count)
        {
            return DateOnly.FromDayNumber(Days[^1]);
        }

        var earlierIsNearer = after > 0 && date.DayNumber - Days[after - 1] <= Days[after] - date.DayNumber;
        return DateOnly.FromDayNumber(Days[earlierIsNearer ? after - 1 : after]);
    }
}
