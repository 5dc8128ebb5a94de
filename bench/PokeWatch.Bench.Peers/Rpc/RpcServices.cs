using System.Text.Json;

namespace PokeWatch.Bench.Peers.Rpc;

/// <summary>The three services that ask each other by messages to RabbitMQ, one a question.</summary>
internal static class RpcServices
{
    /// <summary>Adds the gateway's way to the services.</summary>
    public static void AddRpcWorkers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new RpcClient(configuration));
        services.AddHostedService(provider => provider.GetRequiredService<RpcClient>());
        services.AddSingleton<IWorkers, RpcWorkers>();
    }

    /// <summary>Adds the model's service.</summary>
    public static void AddRpcModel(this IServiceCollection services, IConfiguration configuration) =>
        services.AddHostedService(provider =>
        {
            var model = provider.GetRequiredService<ServedModel>();
            return new RpcServer(configuration, RpcConnection.ModelQueue(configuration), question =>
                question.IsEmpty
                    ? JsonSerializer.SerializeToUtf8Bytes(model.Facts, WireJson.Default.VersionFacts)
                    : JsonSerializer.SerializeToUtf8Bytes(
                        model.Answer(JsonSerializer.Deserialize(question.Span, WireJson.Default.PredictFairPrice)!),
                        WireJson.Default.Prediction));
        });

    /// <summary>Adds the rule's service.</summary>
    public static void AddRpcDecision(this IServiceCollection services, IConfiguration configuration) =>
        services.AddHostedService(_ => new RpcServer(configuration, RpcConnection.DecisionQueue(configuration), question =>
            JsonSerializer.SerializeToUtf8Bytes(
                Verdict.Of(JsonSerializer.Deserialize(question.Span, WireJson.Default.DecideSignal)!), WireJson.Default.Verdict)));
}
