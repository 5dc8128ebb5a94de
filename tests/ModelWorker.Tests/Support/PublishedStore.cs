using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.ML;
using Microsoft.ML.Data;
using Parquet;
using Parquet.Schema;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Loading;
using PokeWatch.ModelWorker.Serving;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.ModelWorker.Tests.Support;

/// <summary>A store in a temporary folder with real models and tables, as the pipeline would leave them.</summary>
internal sealed class PublishedStore : IDisposable
{
    public const int Cards = 12;
    public const int Days = 40;

    public static readonly DateOnly FirstDay = new(2025, 11, 1);
    private readonly string _root = Directory.CreateTempSubdirectory("pokewatch-").FullName;

    public PublishedStore() => Files = new FileStore(_root);

    public FileStore Files { get; }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>The table that the tests use unless they bring their own.</summary>
    public static IReadOnlyList<TableRow> DefaultRows() =>
    [
        .. from card in Enumerable.Range(0, Cards)
           from day in Enumerable.Range(0, Days)
           select new TableRow(
               $"card_{(char)('a' + card)}_{card:000}",
               FirstDay.AddDays(day),
               Math.Round(1 + card + (day * 0.07), 2),
               ((card * 31) + (day * 7)) % 10,
               day % 9 == 0 ? null : day % 5),
    ];

    /// <summary>
    /// Trains a small model whose scores lie around <paramref name="level"/> and stores it with a table. With an expression of the
    /// score, it gives a spread too.
    /// </summary>
    public async Task<ModelPublished> AddAsync(
        long publication, double level, IReadOnlyList<TableRow>? rows = null, int rowGroup = 100, string? spread = null)
    {
        var version = $"20251210-{publication:x8}";
        var model = await Files.WriteAsync($"models/{version}/model.zip", stream => Train(stream, (float)level, spread), default);
        var table = await Files.WriteAsync(
            $"processed/prices-{publication}.parquet", stream => WriteTableAsync(stream, rows ?? DefaultRows(), rowGroup), default);
        return new ModelPublished
        {
            Publication = publication,
            ModelVersion = version,
            Model = model,
            Table = table,
            Features = ["momentum", "spread"],
            RunId = Guid.NewGuid(),
            PublishedAt = new DateTimeOffset(2025, 12, 11, 2, 10, 0, TimeSpan.Zero),
        };
    }

    /// <summary>Loads a publication as a replica does.</summary>
    public Task<ModelSnapshot> LoadAsync(ModelPublished published) =>
        new ModelLoader(Files, TimeProvider.System, NullLogger<ModelLoader>.Instance).LoadAsync(published, CancellationToken.None);

    /// <summary>Makes a publication the current one, as the deploy step does.</summary>
    public Task MakeCurrentAsync(ModelPublished published) =>
        Files.WriteAsync(
            "models/current.json", stream => JsonSerializer.SerializeAsync(stream, published, JsonSerializerOptions.Web), default);

    /// <summary>What a publication's model says of the default table, worked out row by row on another path than the service's.</summary>
    public IReadOnlyDictionary<(string CardId, DateOnly Date), (double Market, double Fair)> Expect(
        ModelPublished published, IReadOnlyList<TableRow>? rows = null)
    {
        var context = new MLContext();
        var model = context.Model.Load(Files.FullPath(published.Model.Path), out _);
        var engine = context.Model.CreatePredictionEngine<Example, Scored>(model);
        return (rows ?? DefaultRows()).ToDictionary(
            row => (row.CardId, row.Date),
            row => (row.MarketPrice!.Value, row.MarketPrice.Value * Math.Exp(engine.Predict(Example.Of(row)).Score)));
    }

    public static async Task WriteTableAsync(Stream stream, IReadOnlyList<TableRow> rows, int rowGroup)
    {
        (string Name, Func<DayEvidence, double?> Of)[] evidence =
        [
            .. new (string, Func<DayEvidence, double?> Of)[]
            {
                ("age_days", row => row.AgeDays), ("still_30", row => row.Still30), ("low_ratio", row => row.LowRatio), ("mid_ratio", row => row.MidRatio),
            }.Where(column => rows.Any(row => column.Of(row.Evidence) is not null)),
        ];
        var schema = new ParquetSchema(
        [
            new DataField<string>("card_id"),
            new DataField<string>("card_name"),
            new DataField<string>("set_name"),
            new DateTimeDataField("date", DateTimeFormat.Date),
            new DataField<double?>("market_price"),
            new DataField<float>("momentum"),
            new DataField<double?>("spread"),
            .. evidence.Select(column => new DataField<float>(column.Name)),
        ]);
        var fields = schema.DataFields;
        await using var writer = await ParquetWriter.CreateAsync(schema, stream);
        foreach (var part in rows.Chunk(rowGroup))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync(fields[0], part.Select(row => row.CardId).ToList());
            await group.WriteAsync(fields[1], part.Select(row => row.Name!).ToList());
            await group.WriteAsync(fields[2], part.Select(_ => "151").ToList());
            await group.WriteAsync<DateTime>(fields[3], part.Select(row => row.Date.ToDateTime(default)).ToArray().AsMemory());
            await group.WriteAsync<double>(fields[4], part.Select(row => row.MarketPrice).ToArray().AsMemory());
            await group.WriteAsync<float>(fields[5], part.Select(row => row.Momentum).ToArray().AsMemory());
            await group.WriteAsync<double>(fields[6], part.Select(row => (double?)row.Spread).ToArray().AsMemory());
            for (var i = 0; i < evidence.Length; i++)
            {
                var values = part.Select(row => (float)(evidence[i].Of(row.Evidence) ?? double.NaN)).ToArray();
                await group.WriteAsync<float>(fields[7 + i], values.AsMemory());
            }

            group.CompleteValidate();
        }
    }

    /// <summary>A model that reads the features and predicts nothing.</summary>
    public static Task SaveModelWithoutScore(Stream stream)
    {
        var context = new MLContext(seed: 1);
        var data = context.Data.LoadFromEnumerable<Example>([]);
        context.Model.Save(context.Transforms.CopyColumns("Copy", "Features").Fit(data), data.Schema, stream);
        return Task.CompletedTask;
    }

    private static Task Train(Stream stream, float level, string? spread)
    {
        var context = new MLContext(seed: 1);
        var examples = Enumerable.Range(0, 200)
            .Select(i => new Example { Features = [i % 10, i % 5], Label = level + (0.01f * (i % 10)) - (0.002f * (i % 5)) });
        var data = context.Data.LoadFromEnumerable(examples);
        var trainer = context.Regression.Trainers.LightGbm(
            numberOfLeaves: 8, minimumExampleCountPerLeaf: 2, learningRate: 0.5, numberOfIterations: 10);
        ITransformer model = spread is null
            ? trainer.Fit(data)
            : trainer.Append(context.Transforms.Expression("Spread", $"(score) => {spread}", "Score")).Fit(data);
        context.Model.Save(model, data.Schema, stream);
        return Task.CompletedTask;
    }

    private sealed class Example
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }

        public static Example Of(TableRow row) => new() { Features = [row.Momentum, row.Spread ?? float.NaN] };
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }
}
