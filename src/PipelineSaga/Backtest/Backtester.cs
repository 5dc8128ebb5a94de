using System.Diagnostics;
using Microsoft.Extensions.Options;
using PokeWatch.PipelineSaga.Preprocess;
using PokeWatch.PipelineSaga.Preprocess.Features;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.PipelineSaga.Train;

namespace PokeWatch.PipelineSaga.Backtest;

/// <summary>
/// Walks forward through a file of prices: trains on what was known at the end of a day, judges the days that follow, trains again, and
/// scores all of these judgements by what came true. Training, calibration and scoring are those of the train step.
/// </summary>
public sealed class Backtester(IOptions<TrainOptions> training, IOptions<PreprocessOptions> cleaning, TimeProvider time)
{
    /// <summary>Runs the test.</summary>
    /// <exception cref="UnretryableStepException">The file holds too little before <see cref="BacktestRequest.From"/>, or nothing after it.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or lacks a column.</exception>
    public async Task<BacktestResult> RunAsync(BacktestRequest request, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var options = Settings(request);
        progress.Report(new StepProgress(0, $"Reading {Path.GetFileName(request.Prices)}"));
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var prices = await PriceFile.ReadAsync(request.Prices, today, cleaning.Value, new Progress<StepProgress>(), cancellationToken);
        progress.Report(new StepProgress(0.05, "Computing features"));
        var all = await Task.Run(() => new PricesTrainingSet(prices, options), cancellationToken);
        var (from, to) = Window(request, all, options);
        var asked = Enumerable.Range(0, prices.Rows)
            .Where(row => prices.Day[row] >= from && prices.Day[row] <= to && prices.Market[row] >= request.MinPrice)
            .ToArray();
        var judged = all.Of(Array.FindAll(asked, row => !double.IsNaN(all.Target[row])), request.MinPrice);
        if (judged.Count == 0)
        {
            throw new UnretryableStepException(
                $"No card-day from {DateOnly.FromDayNumber(from):yyyy-MM-dd} to {DateOnly.FromDayNumber(to):yyyy-MM-dd} at "
                + $"{request.MinPrice} USD or more has a known outcome.");
        }

        var scored = new List<ScoredRow>(judged.Count);
        var rounds = new List<BacktestRound>();
        for (var first = from; first <= to; first += request.RetrainDays)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var last = Math.Min(first + request.RetrainDays - 1, to);
            progress.Report(new StepProgress(
                0.1 + (0.9 * (first - from) / (to - from + 1)),
                $"Training on what was known before {DateOnly.FromDayNumber(first):yyyy-MM-dd}"));
            rounds.Add(await Task.Run(() => Round(all, judged, prices, first, last, request, options, scored), cancellationToken));
        }

        var rules = new ScoringRules(request.Move, request.Threshold, request.Threshold, options.IntervalShare);
        return new BacktestResult(request, Scorecard.Report(scored, rules, asked.Length), rounds, clock.Elapsed.TotalSeconds);
    }

    private static BacktestRound Round(
        PricesTrainingSet all,
        TrainingSet judged,
        Preprocess.Cleaning.CleanPrices prices,
        int first,
        int last,
        BacktestRequest request,
        TrainOptions options,
        List<ScoredRow> scored)
    {
        // A target reaches a horizon ahead: known before the first judged day are those that end the day before it.
        var lastLabelled = first - 1 - options.HorizonDays;
        var known = all.Target.Select((target, row) => prices.Day[row] <= lastLabelled ? target : double.NaN).ToArray();
        var (rows, floor) = TrainingSet.Choose(
            known, prices.Market, prices.Day, Math.Min(options.MinTrainPrice, request.MinPrice), options);
        var fitted = ModelFit.Fit(all.Of(rows, floor), lastLabelled, options);
        var today = judged.Between(first, last);
        var trees = new FairPriceTrees(options, FeatureCatalogue.ModelInputs.Length);
        var forecasts = trees.Forecasts(fitted.Model, today.Select(i => judged.Features[i]));
        var begin = scored.Count;
        scored.AddRange(today.Select((row, i) => ModelFit.Scored(judged, row, forecasts[i]) with
        {
            Factor = IntervalCalibration.Factor(fitted.Calibration.IntervalBands, judged.Market[row]),
        }));
        var errors = today.Length == 0 ? null : Scorecard.AbsLogErrors(scored[begin..]);
        return new BacktestRound
        {
            From = DateOnly.FromDayNumber(first),
            To = DateOnly.FromDayNumber(last),
            RowsTrained = fitted.RowsTrained,
            Rows = today.Length,
            ModelAbsLogError = errors?.Model ?? double.NaN,
            NaiveAbsLogError = errors?.Naive ?? double.NaN,
        };
    }

    private TrainOptions Settings(BacktestRequest request)
    {
        var options = training.Value.Copy();
        options.HorizonDays = request.Horizon;
        options.MinTargetDays = Math.Min(options.MinTargetDays, request.Horizon);
        options.Move = request.Move;
        options.MinPrice = request.MinPrice;
        return options;
    }

    private static (int From, int To) Window(BacktestRequest request, PricesTrainingSet all, TrainOptions options)
    {
        var (from, lastKnown) = (request.From.DayNumber, all.LastDay - options.HorizonDays);
        var to = Math.Min(request.To?.DayNumber ?? lastKnown, lastKnown);
        return to >= from
            ? (from, to)
            : throw new UnretryableStepException(
                $"The file's prices end on {DateOnly.FromDayNumber(all.LastDay):yyyy-MM-dd}, so that outcomes are known up to "
                + $"{DateOnly.FromDayNumber(lastKnown):yyyy-MM-dd}: there is nothing to judge from {request.From:yyyy-MM-dd} on.");
    }
}
