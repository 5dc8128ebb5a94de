using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Preprocess.Features;
using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>
/// Fits twice with the same settings: without the last days, to score the settings out of time and to calibrate intervals and signals,
/// and on every labelled day. The second model is the one that is kept, the first one's figures are the ones that are told, because
/// nothing later than the second model's data exists to score it on. A training run and every round of a backtest do exactly this.
/// </summary>
public static class ModelFit
{
    private const int LeastRows = 10;

    /// <summary>Fits to the rows of <paramref name="set"/> up to a day. Both models are fitted at once, each on a thread of its own.</summary>
    /// <param name="set">The rows.</param>
    /// <param name="lastLabelledDay">The last day whose outcome is known, as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="options">The settings.</param>
    /// <exception cref="UnretryableStepException">There is too little to train or score on.</exception>
    public static FittedModel Fit(TrainingSet set, int lastLabelledDay, TrainOptions options)
    {
        var split = TimeSplit.Of(set.FirstDay, lastLabelledDay, options);
        var early = set.Between(0, split.TrainUntil);
        var held = set.Between(split.ValidateFrom, split.ValidateUntil);
        var all = set.Between(0, split.ValidateUntil);
        if (early.Length < LeastRows || held.Length < LeastRows)
        {
            throw new UnretryableStepException(
                $"Of {all.Length} card-days with a known outcome {early.Length} lie before the held-out days and {held.Length} in them; "
                + $"training and scoring need {LeastRows} each.");
        }

        var final = Task.Factory.StartNew(() => FitRows(set, all, options), TaskCreationOptions.LongRunning);
        var heldOutModel = FitRows(set, early, options);
        var forecasts = new FairPriceTrees(options, FeatureCatalogue.ModelInputs.Length).Forecasts(heldOutModel, held.Select(i => set.Features[i]));
        var scored = held.Select((row, i) => Scored(set, row, forecasts[i])).ToList();
        var (told, rows, floor) = Told(scored, held, set.Floor, options);
        var model = final.GetAwaiter().GetResult();
        var checkedIntervals = WithCheckedIntervals(told, options);
        var report = Scorecard.Report(checkedIntervals, Rules(options), checkedIntervals.Count);
        return new FittedModel
        {
            Model = model,
            HeldOutModel = heldOutModel,
            Split = split,
            HeldOut = told,
            HeldOutRows = rows,
            Report = report,
            RowsTrained = all.Length,
            Calibration = new ModelCalibration
            {
                IntervalNominal = options.IntervalShare,
                IntervalBands = IntervalCalibration.Bands(scored, options.IntervalShare, options.MinIntervalRows),
                Signals = SignalHistory.Of(told, options.Move, options.TargetPrecision, options.MinSignals),
                MinPrice = floor,
                BeatsBaselines = report.Overall.AbsLogError.Model < report.Overall.AbsLogError.Naive
                    && report.Overall.AbsLogError.Model < report.Overall.AbsLogError.RollingMean3,
            },
        };
    }

    /// <summary>A row with its outcome and forecast, without an interval.</summary>
    public static ScoredRow Scored(TrainingSet set, int row, Forecast forecast) => new(
        set.Card[row],
        set.Day[row],
        set.RarityOfCard[set.Card[row]],
        set.Market[row],
        set.RollingMean3[row],
        set.Target[row],
        forecast.Score,
        forecast.Spread,
        double.NaN);

    private static Microsoft.ML.ITransformer FitRows(TrainingSet set, int[] rows, TrainOptions options)
    {
        var trees = new FairPriceTrees(options, FeatureCatalogue.ModelInputs.Length);
        return trees.Fit(rows.Select(i => trees.Row(set.Features[i], set.Target[i])), rows.Length);
    }

    // At the thresholds that signals have unless somebody asks for others, a validation window of cheap or few cards has none to count;
    // a signal is therefore counted from the move on that it foretells.
    private static ScoringRules Rules(TrainOptions options) => new(options.Move, options.Move, options.Move, options.IntervalShare);

    private static (List<ScoredRow> Rows, IReadOnlyList<int> Places, double Floor) Told(
        List<ScoredRow> scored, int[] places, double floor, TrainOptions options)
    {
        var dear = Enumerable.Range(0, scored.Count).Where(i => scored[i].Market >= options.MinPrice).ToList();
        return dear.Count >= options.MinRows
            ? (dear.ConvertAll(i => scored[i]), dear.ConvertAll(i => places[i]), options.MinPrice)
            : (scored, places, floor);
    }

    // An interval must not be checked on the days that made it: those of the earlier half make it, the later half checks it.
    private static List<ScoredRow> WithCheckedIntervals(List<ScoredRow> rows, TrainOptions options)
    {
        var middle = rows.Count == 0 ? 0 : (rows.Min(row => row.Day) + rows.Max(row => row.Day)) / 2;
        var earlier = rows.Where(row => row.Day + options.HorizonDays <= middle).ToList();
        var bands = IntervalCalibration.Bands(earlier, options.IntervalShare, options.MinIntervalRows);
        return rows.ConvertAll(row => row.Day > middle ? row with { Factor = IntervalCalibration.Factor(bands, row.Market) } : row);
    }
}
