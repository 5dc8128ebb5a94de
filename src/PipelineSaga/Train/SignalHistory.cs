using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>Makes the record of signals for every threshold, and finds the calibrated ones. Pure.</summary>
public static class SignalHistory
{
    /// <summary>The step between thresholds, a fraction.</summary>
    public const double Step = 0.005;

    private const int MostSteps = 100;

    /// <summary>The record of <paramref name="rows"/>.</summary>
    /// <param name="rows">Held-out card-days.</param>
    /// <param name="move">The move (fraction) that makes a signal right.</param>
    /// <param name="targetPrecision">The precision (fraction) that calibrated thresholds are to reach.</param>
    /// <param name="leastSignals">A threshold with fewer signals than this proves nothing and is not chosen.</param>
    public static SignalRecord Of(IReadOnlyList<ScoredRow> rows, double move, double targetPrecision, int leastSignals)
    {
        var buy = Side(rows, row => -row.Deviation, row => row.Moved >= move, move);
        var sell = Side(rows, row => row.Deviation, row => row.Moved <= -move, move);
        return new SignalRecord
        {
            Move = move,
            Step = Step,
            Rows = rows.Count,
            Still = rows.Count(row => Math.Abs(row.Moved) < move),
            BuyCount = buy.Count,
            BuyRight = buy.Right,
            BuyStill = buy.Still,
            SellCount = sell.Count,
            SellRight = sell.Right,
            SellStill = sell.Still,
            TargetPrecision = targetPrecision,
            CalibratedBuy = Smallest(buy.Count, buy.Right, targetPrecision, leastSignals),
            CalibratedSell = Smallest(sell.Count, sell.Right, targetPrecision, leastSignals),
        };
    }

    // Threshold 0 is not offered: it would call every card-day a signal.
    private static double? Smallest(int[] count, int[] right, double precision, int leastSignals)
    {
        for (var step = 1; step < count.Length && count[step] >= leastSignals; step++)
        {
            if (right[step] >= precision * count[step])
            {
                return Math.Round(step * Step, 3);
            }
        }

        return null;
    }

    private static (int[] Count, int[] Right, int[] Still) Side(
        IReadOnlyList<ScoredRow> rows, Func<ScoredRow, double> deviation, Func<ScoredRow, bool> right, double move)
    {
        var (counts, rights, stills) = (new int[MostSteps + 1], new int[MostSteps + 1], new int[MostSteps + 1]);
        var last = -1;
        foreach (var row in rows)
        {
            // The tolerance lets a deviation that lies on a threshold but for rounding count as on it.
            var steps = Math.Min(MostSteps, (int)Math.Floor((deviation(row) / Step) + 1e-9));
            for (var step = 0; step <= steps; step++)
            {
                counts[step]++;
                rights[step] += right(row) ? 1 : 0;
                stills[step] += Math.Abs(row.Moved) < move ? 1 : 0;
            }

            last = Math.Max(last, steps);
        }

        return (counts[..(last + 1)], rights[..(last + 1)], stills[..(last + 1)]);
    }
}
