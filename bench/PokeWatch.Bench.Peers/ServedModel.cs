using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Loading;
using PokeWatch.ModelWorker.Replication;
using PokeWatch.ModelWorker.Serving;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Bench.Peers;

/// <summary>The model that the real system published, and its answers.</summary>
internal sealed class ServedModel(ModelSnapshot model)
{
    /// <summary>What is the same for all answers.</summary>
    public VersionFacts Facts { get; } =
        new() { ModelVersion = model.ModelVersion, Signals = model.Signals, TableSha256 = model.TableSha256 };

    /// <summary>Loads what the store says was published last.</summary>
    /// <exception cref="InvalidOperationException">Nothing was published yet.</exception>
    public static async Task<ServedModel> LoadAsync(FileStore store, TimeProvider time, ILogger<ModelLoader> logger)
    {
        var published = await new CurrentModelFile(store).ReadAsync(CancellationToken.None)
            ?? throw new InvalidOperationException($"{store.Root} holds no published model.");
        return new(await new ModelLoader(store, time, logger).LoadAsync(published, CancellationToken.None));
    }

    /// <summary>Answers by the real model.</summary>
    public Prediction Answer(PredictFairPrice question) => CardQuestions.Answer(model, question) switch
    {
        FairPricePredicted price => new() { Price = price with { Signals = null, TableSha256 = null } },
        CardNotFound card => new() { NoCard = card },
        var date => new() { NoDate = (DateNotFound)date },
    };
}
