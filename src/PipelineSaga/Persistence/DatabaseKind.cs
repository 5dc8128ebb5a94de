namespace PokeWatch.PipelineSaga.Persistence;

/// <summary>Where the pipeline keeps its sagas, outbox and schedules.</summary>
public enum DatabaseKind
{
    /// <summary>PostgreSQL, shared by any number of pipeline processes.</summary>
    PostgreSql,

    /// <summary>A SQLite file, for the one process of the embedded default.</summary>
    Sqlite,
}
