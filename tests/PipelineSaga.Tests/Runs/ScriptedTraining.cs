using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Preprocess.Features;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.PipelineSaga.Train;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Tests.Runs;

/// <summary>Plays the training alone: the same table makes the same version, and the test says whether it wins.</summary>
public sealed class ScriptedTraining
{
    /// <summary>Every time that a model was trained.</summary>
    public ConcurrentQueue<TrainRequest> Requests { get; } = new();

    public bool Wins { get; set; } = true;

    public IReadOnlyList<string> Features { get; set; } = FeatureCatalogue.Names;

    /// <summary>What happens while it trains.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public void Replace(IServiceCollection services) =>
        services.AddSingleton<TrainStep>(provider => (request, _, _) => TrainAsync(provider.GetRequiredService<FileStore>(), request));

    private async Task<TrainedModel> TrainAsync(FileStore store, TrainRequest request)
    {
        Requests.Enqueue(request);
        var version = $"20260131-{request.Table.Sha256[..8]}";
        var model = await WriteAsync(store, $"models/{version}/model.zip");
        var heldOut = await WriteAsync(store, $"models/{version}/held-out.zip");
        await (Meanwhile?.Invoke() ?? Task.CompletedTask);
        return new TrainedModel
        {
            Version = version,
            Model = model,
            HeldOutModel = heldOut,
            HeldOutTrainedUntil = new DateOnly(2026, 1, 10),
            Features = Features,
            Metrics = ScriptedSteps.Metrics,
            Settings = new Dictionary<string, string> { ["seed"] = "1" },
            SettingsSha256 = Convert.ToHexStringLower(SHA256.HashData("seed=1\n"u8)),
            RowsTrained = 10,
            TrainSeconds = 1,
            Warnings = [],
            CodeVersion = "test",
            Calibration = new ModelCalibration
            {
                IntervalNominal = 0.9,
                IntervalBands = [new IntervalBand { FromPrice = 5, Factor = 1.5, Rows = 100 }],
                Signals = new SignalRecord
                {
                    Move = 0.05,
                    Step = 0.01,
                    Rows = 100,
                    Still = 80,
                    BuyCount = [1],
                    BuyRight = [1],
                    BuyStill = [0],
                    SellCount = [1],
                    SellRight = [0],
                    SellStill = [1],
                    TargetPrecision = 0.5,
                },
                MinPrice = 5,
                BeatsBaselines = true,
            },
            Verdict = new PromotionVerdict
            {
                Promoted = Wins,
                Champion = request.Champion?.Version,
                Rows = 100,
                ChallengerError = 0.025,
                ChampionError = request.Champion is null ? null : 0.026,
                NaiveError = 0.027,
                RollingMean3Error = 0.030,
                Reasons = ["by the test's will"],
            },
        };
    }

    private static Task<StoredFile> WriteAsync(FileStore store, string path) =>
        store.WriteAsync(path, async stream => await stream.WriteAsync(Encoding.UTF8.GetBytes(path)), CancellationToken.None);
}
