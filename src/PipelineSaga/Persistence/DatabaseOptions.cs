using Microsoft.Extensions.Configuration;

namespace PokeWatch.PipelineSaga.Persistence;

/// <summary>Where the pipeline's state is kept.</summary>
/// <param name="Kind">Setting <c>Database:Kind</c>: PostgreSql (the default) or Sqlite.</param>
/// <param name="ConnectionString">Setting <c>ConnectionStrings:Pipeline</c>.</param>
/// <param name="SchedulerConnectionString">
/// Setting <c>ConnectionStrings:Scheduler</c>; the same database unless set. On SQLite a second file, since it lets
/// only one writer in at a time.
/// </param>
public sealed record DatabaseOptions(DatabaseKind Kind, string ConnectionString, string SchedulerConnectionString)
{
    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">The connection string or the kind is missing or unknown.</exception>
    public static DatabaseOptions From(IConfiguration configuration)
    {
        var name = configuration["Database:Kind"] ?? nameof(DatabaseKind.PostgreSql);
        if (!Enum.TryParse<DatabaseKind>(name, ignoreCase: true, out var kind))
        {
            throw new InvalidOperationException($"Setting Database:Kind is '{name}'; it must be PostgreSql or Sqlite.");
        }

        var connection = configuration.GetConnectionString("Pipeline");
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new InvalidOperationException(
                "Setting ConnectionStrings:Pipeline (environment variable ConnectionStrings__Pipeline) is missing: it names the pipeline's database.");
        }

        return new DatabaseOptions(kind, connection, configuration.GetConnectionString("Scheduler") ?? connection);
    }
}
