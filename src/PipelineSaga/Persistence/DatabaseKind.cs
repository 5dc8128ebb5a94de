namespace PokeWatch.PipelineSaga.Persistence;

/// <summary>What keeps the pipeline's state.</summary>
public enum DatabaseKind
{
    /// <summary>A PostgreSQL server.</summary>
    PostgreSql,

    /// <summary>An SQLite file, for the embedded default.</summary>
    Sqlite,
}
