using PokeWatch.Contracts;

namespace PokeWatch.Bench.Peers;

/// <summary>How a peer's gateway reaches the model and the rule: in the same process, over HTTP or by RPC.</summary>
internal interface IWorkers
{
    /// <summary>Asks the model for a fair price.</summary>
    ValueTask<Prediction> PredictAsync(PredictFairPrice question);

    /// <summary>Asks the rule for a signal.</summary>
    ValueTask<Verdict> DecideAsync(DecideSignal question);

    /// <summary>Asks the model what is the same for all answers of its version.</summary>
    ValueTask<VersionFacts> DescribeAsync();
}
