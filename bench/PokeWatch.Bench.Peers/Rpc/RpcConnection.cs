using RabbitMQ.Client;

namespace PokeWatch.Bench.Peers.Rpc;

/// <summary>How the processes of the RPC peer reach the broker and each other.</summary>
internal static class RpcConnection
{
    /// <summary>The name of the model's queue.</summary>
    public static string ModelQueue(IConfiguration configuration) => $"{Required(configuration, "Broker:Queues")}-model";

    /// <summary>The name of the rule's queue.</summary>
    public static string DecisionQueue(IConfiguration configuration) => $"{Required(configuration, "Broker:Queues")}-decision";

    /// <summary>Connects to the broker at <c>Broker:Url</c>.</summary>
    public static Task<IConnection> OpenAsync(IConfiguration configuration)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri(Required(configuration, "Broker:Url")),
            // A measurement over which the broker goes away has failed.
            AutomaticRecoveryEnabled = false,
        };
        return factory.CreateConnectionAsync();
    }

    private static string Required(IConfiguration configuration, string key) =>
        configuration[key] ?? throw new InvalidOperationException($"{key} is not set.");
}
