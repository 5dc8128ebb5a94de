using System.Globalization;
using System.Text;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.Bench.Serving;

/// <summary>Bodies of <c>POST /fair_price</c> with random cards, days and thresholds; always the same ones for a model.</summary>
internal static class QuestionList
{
    private const int Seed = 20260131;

    /// <summary>Makes bodies that all differ and that all have an answer.</summary>
    /// <param name="model">The model that will be asked.</param>
    /// <param name="count">How many.</param>
    public static IReadOnlyList<string> Make(ModelSnapshot model, int count)
    {
        var random = new Random(Seed);
        var made = new HashSet<string>(StringComparer.Ordinal);
        while (made.Count < count)
        {
            made.Add(MakeOne(model, random));
        }

        return [.. made];
    }

    private static string MakeOne(ModelSnapshot model, Random random)
    {
        var card = model.Cards[random.Next(model.Cards.Count)].CardId;
        var body = new StringBuilder("{\"card_id\":\"").Append(System.Text.Json.JsonEncodedText.Encode(card)).Append('"');

        // One in five asks for the card's last day, half bring thresholds of their own.
        if (random.Next(5) > 0 && model.TryGetSeries(card, out var series))
        {
            body.Append(CultureInfo.InvariantCulture, $",\"date\":\"{series[random.Next(series.Count)].Date:yyyy-MM-dd}\"");
        }

        if (random.Next(2) == 0)
        {
            body.Append(CultureInfo.InvariantCulture, $",\"buy_threshold_pct\":{random.Next(301) / 1000d}");
        }

        if (random.Next(2) == 0)
        {
            body.Append(CultureInfo.InvariantCulture, $",\"sell_threshold_pct\":{random.Next(301) / 1000d}");
        }

        return body.Append('}').ToString();
    }
}
