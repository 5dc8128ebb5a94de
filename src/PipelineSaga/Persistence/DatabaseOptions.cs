using Microsoft.Extensions.Configuration;
using Npgsql;
using PokeWatch.ServiceDefaults;

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
    /// <remarks>
    /// On PostgreSQL the password may lie in a file, setting <c>Database:PasswordFile</c>, which wins over one in a connection string.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// The connection string or the kind is missing or unknown, or the password's file cannot be read; the message names the setting.
    /// </exception>
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

        var scheduler = configuration.GetConnectionString("Scheduler") ?? connection;
        if (kind == DatabaseKind.PostgreSql && configuration["Database:PasswordFile"] is { Length: > 0 } file)
        {
            var password = SecretFile.Read("Database:PasswordFile", file);
            connection = WithPassword("Pipeline", connection, password);
            scheduler = WithPassword("Scheduler", scheduler, password);
        }

        return new DatabaseOptions(kind, connection, scheduler);
    }

    /// <summary>The kind alone: the connection strings may hold a password, which must not get into a log.</summary>
    public override string ToString() => Kind.ToString();

    private static string WithPassword(string name, string connectionString, string password)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString) { Password = password }.ConnectionString;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw new InvalidOperationException($"Setting ConnectionStrings:{name} is no connection string: {exception.Message}", exception);
        }
    }
}
