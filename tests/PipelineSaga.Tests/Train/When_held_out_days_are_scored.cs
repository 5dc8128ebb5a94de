using CsCheck;
using PokeWatch.PipelineSaga.Train;

namespace PokeWatch.PipelineSaga.Tests.Train;

public sealed class When_held_out_days_are_scored
{
    private static readonly Gen<ScoredRow[]> RowsGen =
        Gen.Select(Gen.Int[0, 4], Gen.Int[700, 720], Gen.Double[5, 200], Gen.Double[-0.3, 0.3], Gen.Double[-0.3, 0.3], Gen.Double[0.01, 0.2])
            .Select((card, day, market, target, predicted, spread) => Row(card, day, market, target, predicted) with { Spread = spread, Factor = 1.5 })
            .Array[1, 60];

    [Fact]
    public void the_figures_are_what_their_names_say()
    {
        // Card 1 rises by 10% as foretold, stands still where a rise was foretold, and falls by 10% as foretold on the third day.
        ScoredRow[] rows =
        [
            Row(1, 10, 100, Math.Log(1.1), Math.Log(1.1)),
            Row(1, 11, 100, 0, Math.Log(1.1)),
            Row(1, 12, 50, Math.Log(0.9), Math.Log(0.9)),
            Row(2, 12, 8, 0, 0),
        ];
        var scores = Scorecard.Scores(rows, new ScoringRules(0.05, 0.05, 0.05, 0.9), candidates: 5);
        Assert.Equal((4, 2, 0.8, 5), (scores.Rows, scores.Cards, scores.Coverage, scores.CoverageRows));
        Assert.Equal(Math.Log(1.1) / 4, scores.AbsLogError.Model, 1e-12);
        Assert.Equal((Math.Log(1.1) - Math.Log(0.9)) / 4, scores.AbsLogError.Naive, 1e-12);
        Assert.Equal(0.1 / 4, scores.Mape.Model, 1e-12);
        Assert.Equal(Math.Sqrt(10d * 10 / 4), scores.Rmse.Model, 1e-9);
        Assert.Equal((2, 1, 1), (scores.Buy.Count, scores.Buy.Right, scores.Buy.Moves));
        Assert.Equal((0.5, 1, 0.25, 2), (scores.Buy.Precision, scores.Buy.Recall, scores.Buy.BaseRate, scores.Buy.Lift));
        Assert.Equal((1, 1, 1), (scores.Sell.Count, scores.Sell.Precision, scores.Sell.Recall));
        Assert.Equal((0.5, 2), (scores.Stability, scores.StabilityRows));
        Assert.Null(scores.Interval.Coverage);
    }

    [Fact]
    public void bands_and_rarities_add_up_to_the_whole() => RowsGen.Sample(rows =>
    {
        var report = Scorecard.Report(rows, new ScoringRules(0.05, 0.05, 0.05, 0.9), rows.Length);
        foreach (var parts in new[] { report.Bands, report.Rarities })
        {
            Assert.Equal(report.Overall.Rows, parts.Values.Sum(part => part.Rows));
            Assert.Equal(report.Overall.Buy.Right, parts.Values.Sum(part => part.Buy.Right));
            Assert.Equal(report.Overall.AbsLogError.Model, parts.Values.Sum(part => part.AbsLogError.Model * part.Rows) / rows.Length, 1e-9);
        }

        Assert.Equal((double)rows.Count(row => row.WithinInterval) / rows.Length, report.Overall.Interval.Coverage);
    });

    [Fact]
    public void the_record_of_signals_is_what_counting_gives() => RowsGen.Sample(rows =>
    {
        var record = SignalHistory.Of(rows, 0.05, targetPrecision: 0.5, leastSignals: 3);
        for (var step = 0; step < record.BuyCount.Count; step++)
        {
            var buys = rows.Where(row => Math.Floor((-row.Deviation / record.Step) + 1e-9) >= step).ToList();
            Assert.Equal(buys.Count, record.BuyCount[step]);
            Assert.Equal(buys.Count(row => row.Moved >= 0.05), record.BuyRight[step]);
            Assert.Equal(buys.Count(row => Math.Abs(row.Moved) < 0.05), record.BuyStill[step]);
        }

        if (record.CalibratedSell is { } threshold)
        {
            var step = (int)Math.Round(threshold / record.Step);
            Assert.True(record.SellCount[step] >= 3 && record.SellRight[step] >= 0.5 * record.SellCount[step]);
            Assert.DoesNotContain(
                Enumerable.Range(1, step - 1), lower => record.SellCount[lower] >= 3 && record.SellRight[lower] >= 0.5 * record.SellCount[lower]);
        }
    });

    [Fact]
    public void intervals_hold_their_share_of_what_they_were_made_of_and_no_more_than_a_row_above_it() => RowsGen.Sample(rows =>
    {
        var bands = IntervalCalibration.Bands(rows, 0.9, leastRows: 20);
        if (rows.Length < 9)
        {
            Assert.Empty(bands);
            return;
        }

        var held = rows.Count(row => (row with { Factor = IntervalCalibration.Factor(bands, row.Market) }).WithinInterval);
        Assert.True(held >= 0.9 * rows.Length, $"{held} of {rows.Length}");
        Assert.Equal(rows.Length, bands.Sum(band => band.Rows));
        Assert.Equal(bands.Select(band => band.FromPrice).Order(), bands.Select(band => band.FromPrice));
    });

    private static ScoredRow Row(int card, int day, double market, double target, double predicted) =>
        new(card, day, card % 2 == 0 ? null : "Rare", market, market, target, predicted, 0.05, double.NaN);
}
