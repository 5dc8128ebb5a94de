using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Preprocess.Features;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>The step from a processed table to a model version that is scored, calibrated and compared with the champion.</summary>
public sealed partial class ModelTrainer(
    FileStore store,
    ChampionScore champions,
    IOptions<TrainOptions> options,
    IOptions<PromotionOptions> promotion,
    ILogger<ModelTrainer> logger)
{
    private const int LeastCards = 10;
    private const int LeastDays = 30;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Trains and stores a model.</summary>
    /// <exception cref="UnretryableStepException">The table holds too little to learn from.</exception>
    /// <exception cref="InvalidDataException">The table is not the file that was named.</exception>
    public async Task<TrainedModel> TrainAsync(TrainRequest request, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        progress.Report(new StepProgress(0, "Reading the processed table"));
        var path = await store.VerifyAsync(request.Table, cancellationToken);
        var table = await TrainingTable.ReadAsync(path, cancellationToken);
        Require(table);
        var set = await TableTrainingSet.OfAsync(table, options.Value, cancellationToken);

        progress.Report(new StepProgress(0.2, $"Training on {set.Count} card-days, once without the last ones"));
        var fitted = await Task.Run(
            () => ModelFit.Fit(set, table.LastDay - options.Value.HorizonDays, options.Value), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        progress.Report(new StepProgress(0.9, "Comparing with the champion"));
        var verdict = await JudgeAsync(fitted, request.Champion, table, set, cancellationToken);
        var trees = new FairPriceTrees(options.Value, FeatureCatalogue.ModelInputs.Length);
        var file = trees.Save(fitted.Model);
        var version = $"{DateOnly.FromDayNumber(table.LastDay):yyyyMMdd}-{Sha(file)[..8]}";
        var metrics = Metrics(fitted.Report);
        var settings = options.Value.ToSettings();
        var settingsSha = Hash(settings);
        settings["used.metric_min_price"] = fitted.Calibration.MinPrice.ToString(CultureInfo.InvariantCulture);
        settings["used.train_min_price"] = set.Floor.ToString(CultureInfo.InvariantCulture);
        settings["used.validation_trained_until"] = $"{DateOnly.FromDayNumber(fitted.Split.TrainUntil):yyyy-MM-dd}";
        settings["used.refitted_until"] = $"{DateOnly.FromDayNumber(fitted.Split.ValidateUntil):yyyy-MM-dd}";
        var model = new TrainedModel
        {
            Version = version,
            Model = await StoreAsync($"models/{version}/model.zip", file, cancellationToken),
            HeldOutModel = await StoreAsync($"models/{version}/held-out.zip", trees.Save(fitted.HeldOutModel), cancellationToken),
            HeldOutTrainedUntil = DateOnly.FromDayNumber(fitted.Split.TrainUntil),
            Features = FeatureCatalogue.ModelInputs,
            Metrics = metrics,
            Calibration = fitted.Calibration,
            Settings = settings,
            SettingsSha256 = settingsSha,
            CodeVersion = CodeVersion.Of(typeof(ModelTrainer).Assembly),
            RowsTrained = fitted.RowsTrained,
            TrainSeconds = clock.Elapsed.TotalSeconds,
            Warnings = Warnings(metrics),
            Verdict = verdict,
        };
        await StoreAsync($"models/{version}/manifest.json", Manifest(model, request.Table), cancellationToken);
        LogTrained(
            version,
            model.RowsTrained,
            metrics.ModelAbsLogError,
            metrics.NaiveAbsLogError,
            metrics.RollingMean3AbsLogError,
            model.TrainSeconds);
        return model;
    }

    private static void Require(TrainingTable table)
    {
        var days = table.Rows == 0 ? 0 : table.LastDay - table.FirstDay + 1;
        if (table.Cards < LeastCards || days < LeastDays)
        {
            throw new UnretryableStepException(
                $"There are {table.Cards} cards over {days} days; training needs at least {LeastCards} cards over {LeastDays} days.");
        }
    }

    private async Task<PromotionVerdict> JudgeAsync(
        FittedModel fitted, Champion? champion, TrainingTable table, TrainingSet set, CancellationToken cancellationToken)
    {
        var rows = fitted.HeldOut;
        double? championError = null;
        if (champion is not null
            && await champions.OfAsync(champion, fitted, table, set, options.Value, cancellationToken) is var (places, forecasts))
        {
            rows = [.. places.Select(i => fitted.HeldOut[i])];
            championError = rows.Select((row, i) => Math.Abs(row.Target - forecasts[i].Score)).Average();
        }

        return PromotionRule.Judge(Scorecard.AbsLogErrors(rows), rows.Count, champion?.Version, championError, promotion.Value);
    }

    private static ModelMetrics Metrics(ForecastReport report) => new()
    {
        Rows = report.Overall.Rows,
        From = report.From,
        To = report.To,
        ModelAbsLogError = report.Overall.AbsLogError.Model,
        NaiveAbsLogError = report.Overall.AbsLogError.Naive,
        RollingMean3AbsLogError = report.Overall.AbsLogError.RollingMean3,
        Report = report,
    };

    private static List<string> Warnings(ModelMetrics metrics)
    {
        var model = metrics.ModelAbsLogError;
        (string Name, double Error)[] baselines =
        [
            ("the last price", metrics.NaiveAbsLogError),
            ("the 3-day mean", metrics.RollingMean3AbsLogError),
        ];
        return [.. baselines.Where(baseline => model >= baseline.Error).Select(baseline =>
            $"The model does not beat {baseline.Name} on the held-out days "
            + FormattableString.Invariant($"({model:F5} against {baseline.Error:F5} absolute log error)."))];
    }

    private Task<StoredFile> StoreAsync(string path, byte[] content, CancellationToken cancellationToken) =>
        store.WriteAsync(path, stream => stream.WriteAsync(content, cancellationToken).AsTask(), cancellationToken);

    // Without the time that it took: the same training writes the same manifest.
    private static byte[] Manifest(TrainedModel model, StoredFile table) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            model.Version,
            model.Model,
            Table = table,
            model.Features,
            model.HeldOutModel,
            model.HeldOutTrainedUntil,
            model.Metrics,
            model.Calibration,
            model.Settings,
            model.SettingsSha256,
            model.CodeVersion,
            model.RowsTrained,
            model.Warnings,
        },
        Json);

    private static string Sha(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string Hash(SortedDictionary<string, string> settings)
    {
        var lines = string.Concat(settings.Select(setting => $"{setting.Key}={setting.Value}\n"));
        return Sha(Encoding.UTF8.GetBytes(lines));
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Trained {model_version} on {rows} rows in {seconds:F1} s: absolute log error {model_error:F5}, "
            + "last price {naive_error:F5}, 3-day mean {rolling_mean_error:F5}")]
    private partial void LogTrained(
        string model_version, long rows, double model_error, double naive_error, double rolling_mean_error, double seconds);
}
