using System.Text.Json;
using PokeWatch.Contracts;

namespace PokeWatch.Bench.Peers.Rpc;

/// <summary>Asks the model and the rule by RPC. An empty question to the model is the one for its version.</summary>
internal sealed class RpcWorkers(RpcClient rpc, IConfiguration configuration) : IWorkers
{
    private readonly string _model = RpcConnection.ModelQueue(configuration);
    private readonly string _decision = RpcConnection.DecisionQueue(configuration);

    /// <inheritdoc />
    public async ValueTask<Prediction> PredictAsync(PredictFairPrice question)
    {
        var answer = await rpc.AskAsync(
            _model, JsonSerializer.SerializeToUtf8Bytes(question, WireJson.Default.PredictFairPrice));
        return JsonSerializer.Deserialize(answer, WireJson.Default.Prediction)!;
    }

    /// <inheritdoc />
    public async ValueTask<Verdict> DecideAsync(DecideSignal question)
    {
        var answer = await rpc.AskAsync(
            _decision, JsonSerializer.SerializeToUtf8Bytes(question, WireJson.Default.DecideSignal));
        return JsonSerializer.Deserialize(answer, WireJson.Default.Verdict)!;
    }

    /// <inheritdoc />
    public async ValueTask<VersionFacts> DescribeAsync() =>
        JsonSerializer.Deserialize(await rpc.AskAsync(_model, []), WireJson.Default.VersionFacts)!;
}
