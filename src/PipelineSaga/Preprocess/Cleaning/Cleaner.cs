using PokeWatch.PipelineSaga.Preprocess.Reading;

namespace PokeWatch.PipelineSaga.Preprocess.Cleaning;

/// <summary>
/// Turns raw rows into one good row a card and day. Rows that are bad by themselves go first, then the latest of each card and day
/// wins (later file name, then later row), then each series' absurd prices go: so a bad later row never hides a good earlier one
/// that was read for the same day.
/// </summary>
public static class Cleaner
{
    /// <summary>Marks every row that is set aside in <see cref="Observations.Fault"/> and returns the others.</summary>
    public static CleanPrices Clean(Observations raw, DateOnly today, PreprocessOptions options)
    {
        var fault = raw.Fault;
        for (var i = 0; i < raw.Count; i++)
        {
            fault[i] = RowRules.Judge(raw.Card[i] >= 0, raw.Day[i], raw.UnreadableDates.ContainsKey(i), raw.Market[i], today, options);
        }

        var (order, ends) = ByCard(raw, out var cards);
        var levels = new LevelRules(options);
        var keptCards = new List<string>(cards.Length);
        var starts = new List<int>(cards.Length + 1) { 0 };
        var kept = 0;
        var byDay = new List<long>();
        for (var card = 0; card < cards.Length; card++)
        {
            // Day in the high half, reading order in the low one: sorting puts the latest observation of a day last.
            byDay.Clear();
            foreach (var row in order.AsSpan(card == 0 ? 0 : ends[card - 1], ends[card] - (card == 0 ? 0 : ends[card - 1])))
            {
                byDay.Add(((long)raw.Day[row] << 32) | (uint)row);
            }

            if (!IsSorted(byDay)) // it is where the files' names follow their days
            {
                byDay.Sort();
            }

            levels.Reset();
            var first = kept;
            for (var i = 0; i < byDay.Count; i++)
            {
                var row = (int)(uint)byDay[i];
                var superseded = i + 1 < byDay.Count && byDay[i + 1] >> 32 == byDay[i] >> 32;
                fault[row] = superseded ? QuarantineReason.Superseded : levels.Judge(raw.Market[row]);
                if (fault[row] == QuarantineReason.None)
                {
                    order[kept++] = row; // kept never overtakes the rows still to be read
                }
            }

            if (kept > first)
            {
                keptCards.Add(cards[card]);
                starts.Add(kept);
            }
        }

        return Gather(raw, order.AsSpan(0, kept), [.. keptCards], [.. starts]);
    }

    private static bool IsSorted(List<long> values)
    {
        for (var i = 1; i < values.Count; i++)
        {
            if (values[i] < values[i - 1])
            {
                return false;
            }
        }

        return true;
    }

    private static (int[] Order, int[] Ends) ByCard(Observations raw, out string[] cards)
    {
        var ids = Enumerable.Range(0, raw.Cards.Count).Select(code => raw.Cards[code]!).ToArray();
        var codes = Enumerable.Range(0, ids.Length).ToArray();
        cards = (string[])ids.Clone();
        Array.Sort(cards, codes, StringComparer.Ordinal);
        var rank = new int[ids.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            rank[codes[i]] = i;
        }

        var ends = new int[ids.Length];
        var good = 0;
        for (var i = 0; i < raw.Count; i++)
        {
            if (raw.Fault[i] == QuarantineReason.None)
            {
                ends[rank[raw.Card[i]]]++;
                good++;
            }
        }

        for (int i = 0, start = 0; i < ends.Length; i++)
        {
            (ends[i], start) = (start, start + ends[i]);
        }

        var order = new int[good];
        for (var i = 0; i < raw.Count; i++)
        {
            if (raw.Fault[i] == QuarantineReason.None)
            {
                order[ends[rank[raw.Card[i]]]++] = i;
            }
        }

        return (order, ends);
    }

    private static CleanPrices Gather(Observations raw, ReadOnlySpan<int> rows, string[] cards, int[] starts)
    {
        var clean = new CleanPrices
        {
            CardIds = cards,
            Starts = starts,
            Day = new int[rows.Length],
            Market = new double[rows.Length],
            Low = new double[rows.Length],
            Mid = new double[rows.Length],
            Description = new int[rows.Length],
            Descriptions = raw.Descriptions,
            Texts = raw.Texts,
        };
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            clean.Day[i] = raw.Day[row];
            clean.Market[i] = raw.Market[row];
            clean.Low[i] = Listing(raw.Low[row]);
            clean.Mid[i] = Listing(raw.Mid[row]);
            clean.Description[i] = raw.Description[row];
        }

        return clean;
    }

    // A listing price is a hint, not the row's subject: a senseless one is unknown, and the row stays.
    private static double Listing(double price) => price > 0 && double.IsFinite(price) ? price : double.NaN;
}
