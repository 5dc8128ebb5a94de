using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Loading;

/// <summary>
/// Gathers scored rows into one series a card. A day whose score or prices are not finite and positive has no fair price,
/// so it is left out and counted: for the caller it is a day without a price, which is what an answer then says.
/// </summary>
/// <param name="calibration">What the publication says of the version; null if nothing, and then no day has an interval.</param>
internal sealed class SeriesBuilder(ModelCalibration? calibration)
{
    private readonly Dictionary<string, PriceSeries> _done = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<int> _days = [];
    private readonly List<double> _marketPrices = [];
    private readonly List<double> _fairPrices = [];
    private readonly List<float> _halfWidths = [];
    private readonly List<LowConfidenceReasons> _lowConfidence = [];
    private CardRun? _open;
    private int _lastDay;

    /// <summary>How many rows became a day.</summary>
    public int Rows { get; private set; }

    /// <summary>How many rows were left out.</summary>
    public int RowsWithoutFairPrice { get; private set; }

    /// <summary>The last day of all rows, those left out too.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>Adds a part of the table with what the model says of it.</summary>
    /// <exception cref="InvalidDataException">A card's rows lie apart, or its days do not rise.</exception>
    public void Add(PriceTablePart part, ModelScores scores)
    {
        foreach (var run in part.Runs)
        {
            Open(run);
            for (var row = run.Start; row < run.End; row++)
            {
                Add(run.CardId, part, scores, row);
            }

            LastDay = DateOnly.FromDayNumber(Math.Max(LastDay.DayNumber, _lastDay));
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

    private void Add(string cardId, PriceTablePart part, ModelScores scores, int row)
    {
        var (day, marketPrice) = (part.Days[row], part.MarketPrices[row]);
        var fairPrice = marketPrice * Math.Exp(scores.LogRatios[row]);
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
        _halfWidths.Add(IntervalRule.HalfWidth(calibration, marketPrice, scores.Spreads[row]));
        _lowConfidence.Add(ConfidenceRule.Judge(part.Evidence.At(row), marketPrice, calibration));
    }

    private void Close()
    {
        if (_open is { } run && _days.Count > 0)
        {
            var columns = new PriceColumns
            {
                Days = [.. _days],
                MarketPrices = [.. _marketPrices],
                FairPrices = [.. _fairPrices],
                LowConfidence = [.. _lowConfidence],
                HalfWidths = _halfWidths.TrueForAll(float.IsNaN) ? null : [.. _halfWidths],
                IntervalNominal = calibration?.IntervalNominal ?? 0,
            };
            _done.Add(run.CardId, new PriceSeries(run.Texts.Summarise(run.CardId, _days[0], _days[^1]), columns));
        }

        _open = null;
        _days.Clear();
        _marketPrices.Clear();
        _fairPrices.Clear();
        _halfWidths.Clear();
        _lowConfidence.Clear();
    }

    private static bool IsPrice(double value) => double.IsFinite(value) && value > 0;
}
