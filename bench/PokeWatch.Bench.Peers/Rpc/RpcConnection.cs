using RabbitMQ.Client;

namespace PokeWatch.Bench.Peers.Rpc;

/// <summary>How the processes of the RPC peer reach the broker and each other.</summary>
internal static class RpcConnection
{
    /// <summary>The model's queue.</summary>
    public const string ModelQueue = "bench-rpc-model";

    /// <summary>The rule's queue.</summary>
    public const string DecisionQueue = "bench-rpc-decision";

    /// <summary>Connects to the broker at <c>Broker:Url</c>.</summary>
    public static Task<IConnection> OpenAsync(IConfiguration configuration)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri(configuration["Broker:Url"] ?? throw new InvalidOperationException("Broker:Url is not set.")),
            // A measurement over which the broker goes away has failed.
            AutomaticRecoveryEnabled = false,
        };
        return factory.CreateConnectionAsync();
    }
}
