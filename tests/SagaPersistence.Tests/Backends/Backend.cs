namespace PokeWatch.SagaPersistence.Tests.Backends;

/// <summary>What the suite runs on.</summary>
public enum Backend
{
    SqliteAndMemory,
    PostgresAndRabbitMq,
}
