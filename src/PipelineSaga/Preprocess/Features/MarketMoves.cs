using PokeWatch.PipelineSaga.Preprocess.Cleaning;

namespace PokeWatch.PipelineSaga.Preprocess.Features;

/// <summary>
/// How each set and the whole market moved up to each day: the median trailing log move of the series that cost at least
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

    /// <summary>A log return over 7 days beyond this, either way, counts in the breadth.</summary>
    public const double BreadthMove = 0.02;

    /// <summary>The number, behind those of <see cref="SeriesReturns.BySpan"/>, of the share of series that rose minus the share that fell.</summary>
    public static readonly int Breadth = SeriesReturns.Spans.Length + (2 * SeriesReturns.ListingSpans.Length);

    private static readonly int Week = SeriesReturns.Spans.IndexOf(7);

    private readonly int _firstDay;
    private readonly float[]?[] _market;
    private readonly Dictionary<int, float[]>[] _sets;

    private MarketMoves(int firstDay, int days)
    {
        _firstDay = firstDay;
        _market = new float[days][];
        _sets = new Dictionary<int, float[]>[days];
    }

    /// <summary>Computes the movements, on all cores: each day by itself.</summary>
    public static MarketMoves Of(CleanPrices prices, SeriesReturns returns)
    {
        var (rows, keys) = ByDayAndSet(prices);
        var firstDay = rows.Length == 0 ? 0 : DayOf(keys[0]);
        var moves = new MarketMoves(firstDay, rows.Length == 0 ? 0 : DayOf(keys[^1]) - firstDay + 1);
        var starts = new List<int>();
        for (var i = 0; i < keys.Length; i++)
        {
            if (i == 0 || DayOf(keys[i]) != DayOf(keys[i - 1]))
            {
                starts.Add(i);
            }
        }

        starts.Add(keys.Length);
        Parallel.For(0, starts.Count - 1, () => new List<float>(), (day, _, buffer) =>
        {
            moves.Fill(returns, rows.AsSpan(starts[day]..starts[day + 1]), keys.AsSpan(starts[day]..starts[day + 1]), buffer);
            return buffer;
        }, _ => { });
        return moves;
    }

    /// <summary>The set's movement up to the day by the number of its <see cref="SeriesReturns.BySpan"/>; NaN where unknown.</summary>
    public float OfSet(int set, int day, int span) =>
        (uint)(day - _firstDay) < (uint)_sets.Length && _sets[day - _firstDay] is { } sets && sets.TryGetValue(set, out var move)
            ? move[span]
            : float.NaN;

    /// <summary>The market's movement up to the day by the number of its <see cref="SeriesReturns.BySpan"/>; NaN where unknown.</summary>
    public float OfMarket(int day, int span) =>
        (uint)(day - _firstDay) < (uint)_market.Length && _market[day - _firstDay] is { } move ? move[span] : float.NaN;

    // Day in the high half, the set's code + 1 in the low one, because the code of "no set" is -1.
    private static (int[] Rows, long[] Keys) ByDayAndSet(CleanPrices prices)
    {
        var rows = new int[prices.Market.Count(price => price >= LeastPrice)];
        var keys = new long[rows.Length];
        for (int row = 0, next = 0; row < prices.Rows; row++)
        {
            if (prices.Market[row] >= LeastPrice)
            {
                rows[next] = row;
                keys[next++] = ((long)prices.Day[row] << 32) | (uint)(prices.Descriptions[prices.Description[row]].Set + 1);
            }
        }

        Array.Sort(keys, rows);
        return (rows, keys);
    }

    private static int DayOf(long key) => (int)(key >> 32);

    private static int SetOf(long key) => (int)(uint)key - 1;

    private void Fill(SeriesReturns returns, ReadOnlySpan<int> rows, ReadOnlySpan<long> keys, List<float> buffer)
    {
        var at = DayOf(keys[0]) - _firstDay;
        _market[at] = Moves(returns, rows, LeastOfMarket, buffer);
        var sets = _sets[at] = [];
        for (int start = 0, end; start < rows.Length; start = end)
        {
            end = start + 1;
            while (end < rows.Length && keys[end] == keys[start])
            {
                end++;
            }

            if (SetOf(keys[start]) is >= 0 and var set)
            {
                sets[set] = Moves(returns, rows[start..end], LeastOfSet, buffer);
            }
        }
    }

    private static float[] Moves(SeriesReturns returns, ReadOnlySpan<int> rows, int least, List<float> buffer)
    {
        var moves = new float[Breadth + 1];
        for (var span = 0; span < Breadth; span++)
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
            if (span == Week)
            {
                moves[Breadth] = buffer.Count < least ? float.NaN
                    : (buffer.Count(move => move > BreadthMove) - buffer.Count(move => move < -BreadthMove)) / (float)buffer.Count;
            }

            moves[span] = buffer.Count < least ? float.NaN
                : buffer.Count % 2 == 1 ? buffer[half]
                : (buffer[half - 1] + buffer[half]) / 2;
        }

        return moves;
    }
}
