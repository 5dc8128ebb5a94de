using PokeWatch.Contracts;

namespace PokeWatch.Bench.Peers.Direct;

/// <summary>Model and rule in the gateway's own process: plain calls.</summary>
internal sealed class DirectWorkers(ServedModel model) : IWorkers
{
    /// <inheritdoc />
    public ValueTask<Prediction> PredictAsync(PredictFairPrice question) => new(model.Answer(question));

    /// <inheritdoc />
    public ValueTask<Verdict> DecideAsync(DecideSignal question) => new(Verdict.Of(question));

    /// <inheritdoc />
    public ValueTask<VersionFacts> DescribeAsync() => new(model.Facts);
}
