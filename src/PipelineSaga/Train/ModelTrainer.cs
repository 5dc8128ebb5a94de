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

/// <summary>
/// The step from a processed table to a model version. It trains twice with the same settings: without the last days to score the
/// settings out of time beside both baselines, then on every labelled day; the second model is the one that is kept, the first
/// one's metrics are the ones that are told, because nothing later than the second model's data exists to score it on.
/// </summary>
public sealed partial class ModelTrainer(FileStore store, IOptions<TrainOptions> options, ILogger<ModelTrainer> logger)
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
        var lastDay = Require(table);
        var set = await TrainingSet.OfAsync(table, lastDay, options.Value, cancellationToken);

        progress.Report(new StepProgress(0.2, $"Training without the last {set.Split.ValidateUntil - set.Split.ValidateFrom + 1} days"));
        var trees = new BoostedTrees(options.Value, FeatureCatalogue.Count);
        var (metrics, metricFloor) = await Task.Run(() => Validate(trees, set), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        progress.Report(new StepProgress(0.6, "Training on all days"));
        var all = set.Upto(set.Split.ValidateUntil);
        var file = await Task.Run(() => trees.Save(trees.Fit(set.Rows(all, trees), all.Count)), cancellationToken);
        var sha = Convert.ToHexStringLower(SHA256.HashData(file));
        var version = $"{DateOnly.FromDayNumber(lastDay):yyyyMMdd}-{sha[..8]}";
        var settings = options.Value.ToSettings();
        var settingsSha = Hash(settings);
        settings["used.metric_min_price"] = metricFloor.ToString(CultureInfo.InvariantCulture);
        settings["used.train_min_price"] = set.Floor.ToString(CultureInfo.InvariantCulture);
        settings["used.validation_trained_until"] = $"{DateOnly.FromDayNumber(set.Split.TrainUntil):yyyy-MM-dd}";
        settings["used.refitted_until"] = $"{DateOnly.FromDayNumber(set.Split.ValidateUntil):yyyy-MM-dd}";
        var model = new TrainedModel
        {
            Version = version,
            Model = await StoreAsync($"models/{version}/model.zip", file, cancellationToken),
            Features = FeatureCatalogue.Names,
            Metrics = metrics,
            Settings = settings,
            SettingsSha256 = settingsSha,
            RowsTrained = all.Count,
            TrainSeconds = clock.Elapsed.TotalSeconds,
            Warnings = Warnings(metrics),
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

    private int Require(TrainingTable table)
    {
        var days = table.Rows == 0 ? 0 : table.Day.Max() - table.Day.Min() + 1;
        return table.Cards >= LeastCards && days >= LeastDays
            ? table.Day.Max()
            : throw new UnretryableStepException(
                $"There are {table.Cards} cards over {days} days; training needs at least {LeastCards} cards over {LeastDays} days.");
    }

    private (ModelMetrics Metrics, double Floor) Validate(BoostedTrees trees, TrainingSet set)
    {
        var train = set.Upto(set.Split.TrainUntil);
        var held = set.Between(set.Split.ValidateFrom, set.Split.ValidateUntil);
        if (train.Count < LeastCards || held.Count == 0)
        {
            throw new UnretryableStepException(
                $"Of {set.Count} card-days with a known outcome {train.Count} lie before the held-out days and {held.Count} in them; "
                + "that is too little to train and score on.");
        }

        var scores = trees.Score(trees.Fit(set.Rows(train, trees), train.Count), set.Rows(held, trees));
        var rows = held.Select((row, i) => set.Scored(row, scores[i])).ToList();
        var dear = rows.Where(row => row.Market >= options.Value.MinPrice).ToList();
        return dear.Count >= options.Value.MinRows
            ? (Scorecard.Of(dear), options.Value.MinPrice)
            : (Scorecard.Of(rows), set.Floor);
    }

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
            model.Metrics,
            model.Settings,
            model.SettingsSha256,
            model.RowsTrained,
            model.Warnings,
        },
        Json);

    private static string Hash(SortedDictionary<string, string> settings)
    {
        var lines = string.Concat(settings.Select(setting => $"{setting.Key}={setting.Value}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Trained {model_version} on {rows} rows in {seconds:F1} s: absolute log error {model_error:F5}, "
            + "last price {naive_error:F5}, 3-day mean {rolling_mean_error:F5}")]
    private partial void LogTrained(
        string model_version, long rows, double model_error, double naive_error, double rolling_mean_error, double seconds);
}
