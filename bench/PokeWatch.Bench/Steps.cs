using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Loading;
using PokeWatch.PipelineSaga.Collect;
using PokeWatch.PipelineSaga.Commands;
using PokeWatch.PipelineSaga.Preprocess;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.PipelineSaga.Train;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Bench;

/// <summary>The measured steps, by the classes that the services run. Each leaves a note in the store for the next.</summary>
internal static class Steps
{
    private static readonly Progress<StepProgress> Quiet = new();

    /// <summary>The steps in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["collect", "preprocess", "train", "load"];

    /// <summary>Runs a step on the store in a folder.</summary>
    /// <returns>The rows that it worked on.</returns>
    public static Task<long> RunAsync(string step, string data, string? file, CancellationToken cancellationToken) => step switch
    {
        "generate" => GenerateAsync(file!, cancellationToken),
        "collect" => CollectAsync(data, file!, cancellationToken),
        "preprocess" => PreprocessAsync(data, cancellationToken),
        "train" => TrainAsync(data, cancellationToken),
        "load" => LoadAsync(data, cancellationToken),
        _ => throw new ArgumentException($"There is no step {step}.", nameof(step)),
    };

    // The file's name is its size.
    private static Task<long> GenerateAsync(string file, CancellationToken cancellationToken) =>
        PriceFileGenerator.WriteAsync(file, Dataset.Parse(Path.GetFileNameWithoutExtension(file))!, cancellationToken);

    private static async Task<long> CollectAsync(string data, string file, CancellationToken cancellationToken)
    {
        await using var services = StepServices.Create(data, (s, c) => s.AddCollect(c), new Dictionary<string, string?>
        {
            ["Collect:Source"] = nameof(SourceKind.File),
            ["Collect:File"] = file,
            ["Collect:Watch"] = nameof(WatchKind.Catalogue),
        });
        var request = new CollectRequest { LogicalDate = DateOnly.FromDateTime(DateTime.UtcNow), Days = 3650 };
        return (await services.GetRequiredService<PriceCollector>().CollectAsync(request, Quiet, cancellationToken)).RowsIn;
    }

    private static async Task<long> PreprocessAsync(string data, CancellationToken cancellationToken)
    {
        await using var services = StepServices.Create(data, (s, c) => s.AddPreprocess(c));
        var result = await services.GetRequiredService<PricePreprocessor>().PreprocessAsync(Quiet, cancellationToken);
        await NoteAsync(data, result.Table, cancellationToken);
        return result.RowsIn;
    }

    private static async Task<long> TrainAsync(string data, CancellationToken cancellationToken)
    {
        await using var services = StepServices.Create(data, (s, c) => s.AddTrain(c));
        var table = await NoteAsync<StoredFile>(data, cancellationToken);
        var model = await services.GetRequiredService<ModelTrainer>().TrainAsync(new TrainRequest { Table = table }, Quiet, cancellationToken);
        await NoteAsync(data, new ModelPublished
        {
            Publication = 1,
            ModelVersion = model.Version,
            Model = model.Model,
            Table = table,
            Features = model.Features,
            PublishedAt = DateTimeOffset.UtcNow,
            Calibration = model.Calibration,
        }, cancellationToken);
        return model.RowsTrained;
    }

    private static async Task<long> LoadAsync(string data, CancellationToken cancellationToken)
    {
        var loader = new ModelLoader(new FileStore(data), TimeProvider.System, NullLogger<ModelLoader>.Instance);
        var snapshot = await loader.LoadAsync(await NoteAsync<ModelPublished>(data, cancellationToken), cancellationToken);
        return snapshot.Cards.Count;
    }

    private static Task NoteAsync<T>(string data, T note, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(PathOf<T>(data), JsonSerializer.Serialize(note), cancellationToken);

    private static async Task<T> NoteAsync<T>(string data, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<T>(await File.ReadAllTextAsync(PathOf<T>(data), cancellationToken))!;

    private static string PathOf<T>(string data) => Path.Combine(data, $"{typeof(T).Name}.json");
}
