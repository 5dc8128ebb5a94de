namespace PokeWatch.PipelineSaga.Tests.Runs;

/// <summary>What a scenario runs on; every scenario runs on both.</summary>
public enum Backend
{
    /// <summary>In-memory transport and SQLite.</summary>
    Embedded,

    /// <summary>RabbitMQ and PostgreSQL.</summary>
    Real,
}
