using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>Scores forecasts beside both baselines on the same rows; a training run's held-out days and a backtest alike. Pure.</summary>
public static class Scorecard
{
    /// <summary>All figures, overall and in parts.</summary>
    /// <param name="rows">The card-days, of which there must be one at least.</param>
    /// <param name="rules">What counts as a signal and as a move.</param>
    /// <param name="candidates">How many card-days there were, those without an outcome included.</param>
    public static ForecastReport Report(IReadOnlyList<ScoredRow> rows, ScoringRules rules, int candidates) => new()
    {
        From = DateOnly.FromDayNumber(rows.Min(row => row.Day)),
        To = DateOnly.FromDayNumber(rows.Max(row => row.Day)),
        Overall = Scores(rows, rules, candidates),
        Bands = rows.GroupBy(row => PriceBands.Of(row.Market)).OrderBy(band => band.Key)
            .ToDictionary(band => PriceBands.Name(band.Key), band => Scores([.. band], rules)),
        Rarities = rows.GroupBy(row => row.Rarity ?? "unknown").OrderBy(rarity => rarity.Key, StringComparer.Ordinal)
            .ToDictionary(rarity => rarity.Key, rarity => Scores([.. rarity], rules)),
    };

    /// <summary>The figures of <paramref name="rows"/>, which must not be empty.</summary>
    public static ForecastScores Scores(IReadOnlyList<ScoredRow> rows, ScoringRules rules, int? candidates = null)
    {
        var (flips, pairs) = Flips(rows, rules);
        return new ForecastScores
        {
            Rows = rows.Count,
            Cards = rows.Select(row => row.Card).Distinct().Count(),
            AbsLogError = AbsLogErrors(rows),
            Mape = Errors(rows, (log, _) => Math.Abs(Math.Exp(log) - 1)),
            Rmse = Roots(Errors(rows, (log, outcome) => Square(outcome * (Math.Exp(log) - 1)))),
            LogRmse = Roots(Errors(rows, (log, _) => Square(log))),
            Move = rules.Move,
            Buy = Signal(rows, rules.Buy, row => rules.IsBuy(row), row => row.Moved >= rules.Move),
            Sell = Signal(rows, rules.Sell, row => rules.IsSell(row), row => row.Moved <= -rules.Move),
            Interval = Interval(rows, rules.Nominal),
            Coverage = candidates is > 0 ? (double)rows.Count / candidates.Value : 1,
            CoverageRows = candidates ?? rows.Count,
            Stability = pairs == 0 ? null : (double)flips / pairs,
            StabilityRows = pairs,
        };
    }

    /// <summary>Mean absolute errors of log ratios over <paramref name="rows"/>, which must not be empty.</summary>
    public static ForecastErrors AbsLogErrors(IReadOnlyList<ScoredRow> rows) => Errors(rows, (log, _) => Math.Abs(log));

    // The error is of ln(forecast / outcome); a forecast of the market price itself is a log ratio of 0.
    private static ForecastErrors Errors(IReadOnlyList<ScoredRow> rows, Func<double, double, double> error)
    {
        var (model, naive, mean) = (0d, 0d, 0d);
        foreach (var row in rows)
        {
            var outcome = row.Market * Math.Exp(row.Target);
            model += error(row.Predicted - row.Target, outcome);
            naive += error(-row.Target, outcome);
            mean += error(Math.Log(row.RollingMean3 / row.Market) - row.Target, outcome);
        }

        return new ForecastErrors { Model = model / rows.Count, Naive = naive / rows.Count, RollingMean3 = mean / rows.Count };
    }

    private static ForecastErrors Roots(ForecastErrors squares) => new()
    {
        Model = Math.Sqrt(squares.Model), Naive = Math.Sqrt(squares.Naive), RollingMean3 = Math.Sqrt(squares.RollingMean3),
    };

    private static SignalScore Signal(
        IReadOnlyList<ScoredRow> rows, double threshold, Func<ScoredRow, bool> signalled, Func<ScoredRow, bool> moved)
    {
        var (count, right, moves) = (0, 0, 0);
        foreach (var row in rows)
        {
            var (said, did) = (signalled(row), moved(row));
            count += said ? 1 : 0;
            moves += did ? 1 : 0;
            right += said && did ? 1 : 0;
        }

        double? precision = count == 0 ? null : (double)right / count;
        var baseRate = (double)moves / rows.Count;
        return new SignalScore
        {
            Threshold = threshold,
            Count = count,
            Right = right,
            Moves = moves,
            Precision = precision,
            Recall = moves == 0 ? null : (double)right / moves,
            BaseRate = baseRate,
            Lift = baseRate == 0 ? null : precision / baseRate,
        };
    }

    private static IntervalScore Interval(IReadOnlyList<ScoredRow> rows, double nominal)
    {
        var known = rows.Where(row => row.HasInterval).ToList();
        var widths = known.Select(row => 2 * row.Factor * row.Spread).Order().ToList();
        return new IntervalScore
        {
            Nominal = nominal,
            Rows = known.Count,
            Coverage = known.Count == 0 ? null : (double)known.Count(row => row.WithinInterval) / known.Count,
            MedianWidth = known.Count == 0 ? null : widths[widths.Count / 2],
        };
    }

    private static (int Flips, int Pairs) Flips(IReadOnlyList<ScoredRow> rows, ScoringRules rules)
    {
        var (flips, pairs) = (0, 0);
        ScoredRow? before = null;
        foreach (var row in rows.OrderBy(row => row.Card).ThenBy(row => row.Day))
        {
            if (before is { } last && last.Card == row.Card && last.Day == row.Day - 1)
            {
                pairs++;
                flips += rules.SignalOf(last) != rules.SignalOf(row) ? 1 : 0;
            }

            before = row;
        }

        return (flips, pairs);
    }

    private static double Square(double value) => value * value;
}
