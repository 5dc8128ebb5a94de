namespace PokeWatch.Bench.Systems;

/// <summary>RabbitMQ and PostgreSQL for one system, started for it or lent to it.</summary>
internal interface IServices : IAsyncDisposable
{
    /// <summary>The broker, if it may be killed; null where it is lent.</summary>
    OwnedBroker? Broker { get; }

    /// <summary>How services find both, by environment variable.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }
}
