using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Loading;

/// <summary>
/// Gathers scored rows into one series a card. A day whose score or prices are not finite and positive has no fair price,
/// so it is left out and counted: for the caller it is a day without a price, which is what an answer then says.
/// </summary>
internal sealed class SeriesBuilder
{
    private readonly Dictionary<string, PriceSeries> _done = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<int> _days = [];
    private readonly List<double> _marketPrices = [];
    private readonly List<double> _fairPrices = [];
    private CardRun? _open;
    private int _lastDay;

    /// <summary>How many rows became a day.</summary>
    public int Rows { get; private set; }

    /// <summary>How many rows were left out.</summary>
    public int RowsWithoutFairPrice { get; private set; }

    /// <summary>Adds a part of the table with its scores: log(expected price / market price).</summary>
    /// <exception cref="InvalidDataException">A card's rows lie apart, or its days do not rise.</exception>
    public void Add(PriceTablePart part, float[] scores)
    {
        foreach (var run in part.Runs)
        {
            Open(run);
            for (var row = run.Start; row < run.End; row++)
            {
                Add(run.CardId, part.Days[row], part.MarketPrices[row], part.MarketPrices[row] * Math.Exp(scores[row]));
            }
        }
    }

    /// <summary>All series; call once, at the end.</summary>
    public IReadOnlyCollection<PriceSeries> Build()
    {
        Close();
        return _done.Values;
    }

    private void Open(CardRun run)
    {
        // A card may go on in the next row group.
        if (_open?.CardId == run.CardId)
        {
            _open = run;
            return;
        }

        Close();
        if (!_seen.Add(run.CardId))
        {
            throw new InvalidDataException($"The price table is not sorted: card {run.CardId} appears in two places.");
        }

        _open = run;
        _lastDay = -1;
    }

    private void Add(string cardId, int day, double marketPrice, double fairPrice)
    {
        if (day <= _lastDay)
        {
            throw new InvalidDataException(
                $"The price table is not sorted: {DateOnly.FromDayNumber(day):yyyy-MM-dd} of card {cardId} comes too late or twice.");
        }

        _lastDay = day;
        if (!IsPrice(marketPrice) || !IsPrice(fairPrice))
        {
            RowsWithoutFairPrice++;
            return;
        }

        Rows++;
        _days.Add(day);
        _marketPrices.Add(marketPrice);
        _fairPrices.Add(fairPrice);
    }

    private void Close()
    {
        if (_open is { } run && _days.Count > 0)
        {
            _done.Add(
                run.CardId,
                new PriceSeries(run.Texts.Summarise(run.CardId, _days[0], _days[^1]), [.. _days], [.. _marketPrices], [.. _fairPrices]));
        }

        _open = null;
        _days.Clear();
        _marketPrices.Clear();
        _fairPrices.Clear();
    }

    private static bool IsPrice(double value) => double.IsFinite(value) && value > 0;
}
