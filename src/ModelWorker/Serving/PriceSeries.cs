using PokeWatch.Contracts;

namespace PokeWatch.ModelWorker.Serving;

/// <summary>One card's days, oldest first, each with its market and fair price. Never changes once made.</summary>
public sealed class PriceSeries
{
    private readonly int[] _days;
    private readonly double[] _marketPrices;
    private readonly double[] _fairPrices;

    /// <summary>Takes over the arrays, which must be of one length above 0 and not be written to afterwards.</summary>
    /// <param name="card">What the card is.</param>
    /// <param name="days">Day numbers (<see cref="DateOnly.DayNumber"/>), rising.</param>
    /// <param name="marketPrices">USD.</param>
    /// <param name="fairPrices">USD.</param>
    public PriceSeries(CardSummary card, int[] days, double[] marketPrices, double[] fairPrices)
    {
        ArgumentOutOfRangeException.ThrowIfZero(days.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(marketPrices.Length, days.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(fairPrices.Length, days.Length);
        Card = card;
        _days = days;
        _marketPrices = marketPrices;
        _fairPrices = fairPrices;
    }

    /// <summary>What the card is.</summary>
    public CardSummary Card { get; }

    /// <summary>How many days there are; at least 1.</summary>
    public int Count => _days.Length;

    /// <summary>The prices of the day at <paramref name="index"/>, 0 being the oldest.</summary>
    public PricePoint this[int index] => new()
    {
        Date = DateOnly.FromDayNumber(_days[index]),
        MarketPrice = _marketPrices[index],
        FairPrice = _fairPrices[index],
    };

    /// <summary>The index of a day; negative if there is no price on it.</summary>
    public int IndexOf(DateOnly date) => Array.BinarySearch(_days, date.DayNumber);

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
            return DateOnly.FromDayNumber(_days[^1]);
        }

        var earlierIsNearer = after > 0 && date.DayNumber - _days[after - 1] <= _days[after] - date.DayNumber;
        return DateOnly.FromDayNumber(_days[earlierIsNearer ? after - 1 : after]);
    }
}
