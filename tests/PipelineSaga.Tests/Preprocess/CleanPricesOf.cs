using PokeWatch.PipelineSaga.Preprocess.Cleaning;
using PokeWatch.PipelineSaga.Preprocess.Reading;

namespace PokeWatch.PipelineSaga.Tests.Preprocess;

/// <summary>Clean prices made by hand: every series in the set "s", two series to a tcgplayer_id.</summary>
public static class CleanPricesOf
{
    public static CleanPrices Series(params (int Day, double Price)[][] series)
    {
        var texts = new StringPool();
        var set = texts.Code("s");
        var rarity = texts.Code("Double Rare");
        var rows = series.SelectMany((points, card) => points.Select(point => (card, point.Day, point.Price))).ToArray();
        var descriptions = series.Select((_, card) => new CardDescription(-1, -1, set, set, -1, rarity, texts.Code($"{card / 2}"), -1, -1)).ToArray();
        return new CleanPrices
        {
            CardIds = [.. series.Select((_, card) => $"card {card:000}")],
            Starts = [0, .. series.Select((_, card) => series.Take(card + 1).Sum(points => points.Length))],
            Day = [.. rows.Select(row => row.Day)],
            Market = [.. rows.Select(row => row.Price)],
            Low = [.. rows.Select(row => row.Price * 0.9)],
            Mid = [.. rows.Select(row => row.Price + 1)],
            Description = [.. rows.Select(row => row.card)],
            Descriptions = descriptions,
            Texts = texts,
        };
    }
}
