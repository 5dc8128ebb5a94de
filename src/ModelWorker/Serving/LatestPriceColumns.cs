using PokeWatch.Contracts;

namespace PokeWatch.ModelWorker.Serving;

/// <summary>Lays out the last days of a snapshot's cards by columns.</summary>
public static class LatestPriceColumns
{
    /// <summary>The most cards that one answer carries: as many prices as a decision worker judges at a time.</summary>
    public const int MostCards = 10_000;

    /// <summary>The cards from <paramref name="offset"/> on, in the snapshot's order; what lies outside it is left out. Pure.</summary>
    public static LatestPrices Of(ModelSnapshot model, int offset, int limit)
    {
        var from = Math.Clamp(offset, 0, model.Cards.Count);
        var count = Math.Min(Math.Clamp(limit, 0, MostCards), model.Cards.Count - from);
        var (ids, names, dates) = (new string[count], new string[count], new DateOnly[count]);
        var (markets, fairs) = (new double[count], new double[count]);
        var (lows, highs) = (new double?[count], new double?[count]);
        var nominal = 0.0;
        var categories = new IndexedValues<string?>(count);
        var reasons = new IndexedValues<LowConfidenceReasons>(count);
        for (var i = 0; i < count; i++)
        {
            var card = model.Cards[from + i];
            model.TryGetSeries(card.CardId, out var series);
            var point = series![series.Count - 1];
            (ids[i], names[i], dates[i]) = (card.CardId, card.Name, point.Date);
            (markets[i], fairs[i]) = (point.MarketPrice, point.FairPrice);
            if (point.Interval is { } interval)
            {
                (lows[i], highs[i], nominal) = (interval.Low, interval.High, interval.Nominal);
            }

            categories.Add(card.Category);
            reasons.Add(model.LowConfidenceToday(series));
        }

        return new LatestPrices
        {
            Publication = model.Publication,
            ModelVersion = model.ModelVersion,
            TableSha256 = model.TableSha256,
            Signals = model.Signals,
            CardCount = model.Cards.Count,
            CardIds = ids,
            Names = names,
            Dates = dates,
            MarketPrices = markets,
            FairPrices = fairs,
            IntervalLows = lows,
            IntervalHighs = highs,
            IntervalNominal = nominal,
            CategoryNames = categories.Values,
            Categories = categories.Indexes,
            LowConfidenceSets = [.. reasons.Values.Select(set => set.ToList())],
            LowConfidence = reasons.Indexes,
        };
    }
}
