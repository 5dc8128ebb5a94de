using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.PipelineSaga.Tests.Preprocess;
using PokeWatch.PipelineSaga.Train;

namespace PokeWatch.PipelineSaga.Tests.Train;

/// <summary>A store with a processed table of made-up cards whose market price follows their listings, and the train step on it.</summary>
public sealed class TrainStage : IDisposable
{
    private readonly PreprocessStage _preprocess = new();

    public TrainOptions Options { get; } = new() { Trees = 60 };

    public ServiceDefaults.FileStore Store => _preprocess.Store;

    /// <summary>Makes the table: each card's market price moves an eighth of the way to its listings every day, so there is something to learn.</summary>
    public async Task<StoredFile> TableAsync(int cards, int days, bool learnable = true)
    {
        var random = new Random(7);
        var (ids, dates, market, mid) = (new List<string?>(), new List<DateOnly?>(), new List<double?>(), new List<double?>());
        for (var card = 0; card < cards; card++)
        {
            var price = 10d + (card * 5);
            var listing = price;
            for (var day = 0; day < days; day++)
            {
                listing *= random.Next(10) == 0 ? Math.Exp((random.NextDouble() - 0.5) * 0.8) : 1;
                price = learnable ? price * Math.Pow(listing / price, 0.125) : price * Math.Exp((random.NextDouble() - 0.5) * 0.1);
                ids.Add($"card {card}");
                dates.Add(PreprocessStage.Today.AddDays(day - days));
                market.Add(Math.Round(price, 2));
                mid.Add(Math.Round(listing, 2));
            }
        }

        await new RawFile().Text("card_id", [.. ids]).Values<DateOnly>("date", [.. dates]).Values<double>("market_price", [.. market])
            .Values<double>("mid_price", [.. mid]).WriteAsync(_preprocess.Raw("prices.parquet"));
        return (await _preprocess.RunAsync()).Table;
    }

    public PromotionOptions Promotion { get; } = new();

    public Task<TrainedModel> TrainAsync(StoredFile table, Champion? champion = null) =>
        new ModelTrainer(
                Store,
                new ChampionScore(Store, NullLogger<ChampionScore>.Instance),
                Microsoft.Extensions.Options.Options.Create(Options),
                Microsoft.Extensions.Options.Options.Create(Promotion),
                NullLogger<ModelTrainer>.Instance)
            .TrainAsync(new TrainRequest { Table = table, Champion = champion }, new Progress<StepProgress>(), CancellationToken.None);

    public Task<Dictionary<string, object?[]>> ReadAsync(string path) => _preprocess.ReadAsync(path);

    public void Dispose() => _preprocess.Dispose();
}
