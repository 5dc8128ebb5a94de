using PokeWatch.PipelineSaga.Preprocess.Cleaning;

namespace PokeWatch.PipelineSaga.Preprocess.Features;

/// <summary>
/// How each set and the whole market moved up to each day: the median trailing log return of the series that cost at least
/// <see cref="LeastPrice"/> that day. Below that a cent is a large move and the median of a set is zero for weeks.
/// </summary>
public sealed class MarketMoves
{
    /// <summary>The least price (USD) of a series that counts.</summary>
    public const double LeastPrice = 1;

    /// <summary>Fewer series than this make no movement of a set.</summary>
    public const int LeastOfSet = 3;

    /// <summary>Fewer series than this make no movement of the market.</summary>
    public const int LeastOfMarket = 5;

    // The market's entry is kept under a set code that no set has.
    private const int Market = -1;
    private readonly Dictionary<(int Set, int Day), float[]> _moves = [];

    /// <summary>Computes the movements.</summary>
    public static MarketMoves Of(CleanPrices prices, SeriesReturns returns)
    {
        var moves = new MarketMoves();
        var counted = new List<int>();
        for (var row = 0; row < prices.Rows; row++)
        {
            if (prices.Market[row] >= LeastPrice)
            {
                counted.Add(row);
            }
        }

        var rows = counted.ToArray();
        int SetOf(int row) => prices.Descriptions[prices.Description[row]].Set;
        var keys = rows.Select(row => ((long)prices.Day[row] << 32) | (uint)(SetOf(row) + 1)).ToArray();
        Array.Sort(keys, rows);
        var buffer = new List<float>();
        for (var start = 0; start < rows.Length;)
        {
            var day = prices.Day[rows[start]];
            var dayEnd = start;
            while (dayEnd < rows.Length && prices.Day[rows[dayEnd]] == day)
            {
                dayEnd++;
            }

            moves._moves[(Market, day)] = Medians(returns, rows.AsSpan(start..dayEnd), LeastOfMarket, buffer);
            while (start < dayEnd)
            {
                var set = SetOf(rows[start]);
                var setEnd = start;
                while (setEnd < dayEnd && SetOf(rows[setEnd]) == set)
                {
                    setEnd++;
                }

                if (set >= 0)
                {
                    moves._moves[(set, day)] = Medians(returns, rows.AsSpan(start..setEnd), LeastOfSet, buffer);
                }

                start = setEnd;
            }
        }

        return moves;
    }

    /// <summary>The set's movement up to the day over one of <see cref="SeriesReturns.Spans"/>; NaN where unknown.</summary>
    public float OfSet(int set, int day, int span) => set >= 0 && _moves.TryGetValue((set, day), out var move) ? move[span] : float.NaN;

    /// <summary>The market's movement up to the day over one of <see cref="SeriesReturns.Spans"/>; NaN where unknown.</summary>
    public float OfMarket(int day, int span) => _moves.TryGetValue((Market, day), out var move) ? move[span] : float.NaN;

    private static float[] Medians(SeriesReturns returns, ReadOnlySpan<int> rows, int least, List<float> buffer)
    {
        var medians = new float[SeriesReturns.Spans.Count];
        for (var span = 0; span < medians.Length; span++)
        {
            buffer.Clear();
            foreach (var row in rows)
            {
                if (!float.IsNaN(returns.BySpan[span][row]))
                {
                    buffer.Add(returns.BySpan[span][row]);
                }
            }

            buffer.Sort();
            var half = buffer.Count / 2;
            medians[span] = buffer.Count < least ? float.NaN
                : buffer.Count % 2 == 1 ? buffer[half]
                : (buffer[half - 1] + buffer[half]) / 2;
        }

        return medians;
    }
}
