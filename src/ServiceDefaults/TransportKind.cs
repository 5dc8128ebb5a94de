namespace PokeWatch.ServiceDefaults;

/// <summary>What carries the messages.</summary>
public enum TransportKind
{
    /// <summary>A RabbitMQ broker.</summary>
    RabbitMq,

    /// <summary>The process's own memory, for the embedded default and for tests.</summary>
    InMemory,
}
