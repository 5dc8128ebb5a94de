using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>
/// Finds how many spreads an interval must reach either way to hold its share of outcomes: the conformal quantile of
/// |target - prediction| / spread on held-out card-days, price band by price band (split conformal prediction, Mondrian by band:
/// Vovk, Gammerman and Shafer, "Algorithmic Learning in a Random World", 2005, chapter 4). Pure.
/// </summary>
public static class IntervalCalibration
{
    /// <summary>The bands, lowest first; none where there are too few rows to find any.</summary>
    /// <param name="rows">Held-out card-days.</param>
    /// <param name="nominal">The share of outcomes to hold, a fraction.</param>
    /// <param name="leastRows">A band with fewer rows than this is calibrated together with the band below it (or above, for the lowest).</param>
    public static IReadOnlyList<IntervalBand> Bands(IReadOnlyList<ScoredRow> rows, double nominal, int leastRows)
    {
        var groups = rows.GroupBy(row => PriceBands.Of(row.Market)).OrderBy(band => band.Key)
            .Select(band => (From: PriceBands.From[band.Key], Scores: band.Select(row => Math.Abs(row.Target - row.Predicted) / row.Spread).ToList()))
            .ToList();
        for (var i = groups.Count - 1; i > 0; i--)
        {
            if (groups[i].Scores.Count < leastRows)
            {
                groups[i - 1].Scores.AddRange(groups[i].Scores);
                groups.RemoveAt(i);
            }
        }

        if (groups.Count > 1 && groups[0].Scores.Count < leastRows)
        {
            groups[1] = (groups[0].From, [.. groups[0].Scores, .. groups[1].Scores]);
            groups.RemoveAt(0);
        }

        return groups is [var only] && only.Scores.Count < Least(nominal)
            ? []
            : [.. groups.Select(band => new IntervalBand { FromPrice = band.From, Factor = Quantile(band.Scores, nominal), Rows = band.Scores.Count })];
    }

    /// <summary>The factor of a price (USD); NaN without bands.</summary>
    public static double Factor(IReadOnlyList<IntervalBand> bands, double price) =>
        bands.Count == 0 ? double.NaN : (bands.LastOrDefault(band => price >= band.FromPrice) ?? bands[0]).Factor;

    /// <summary>The least number of rows from which the quantile exists: 9 for 0.9.</summary>
    private static int Least(double nominal) => (int)Math.Ceiling(nominal / (1 - nominal) - 1e-9);

    // The ceil((n + 1) x nominal)-th smallest: what makes the promise hold for the next row too.
    private static double Quantile(List<double> scores, double nominal)
    {
        scores.Sort();
        return scores[Math.Min(scores.Count, (int)Math.Ceiling(((scores.Count + 1) * nominal) - 1e-9)) - 1];
    }
}
