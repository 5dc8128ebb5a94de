namespace PokeWatch.PipelineSaga.Tests.Scheduling;

/// <summary>What a scheduling scenario runs on.</summary>
public enum Backend
{
    /// <summary>The in-memory transport and a SQLite file.</summary>
    Embedded,

    /// <summary>RabbitMQ and PostgreSQL.</summary>
    Real,
}
