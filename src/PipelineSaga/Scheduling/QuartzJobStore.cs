using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using PokeWatch.PipelineSaga.Persistence;
using Quartz;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>Where Quartz keeps what is scheduled: its tables in the pipeline's own database.</summary>
public static class QuartzJobStore
{
    /// <summary>The prefix of Quartz's tables.</summary>
    public const string TablePrefix = "qrtz_";

    /// <summary>
    /// Creates the tables that are missing and changes none that exist, so it may run at every start and from several processes at once.
    /// Nothing that is scheduled already fires meanwhile.
    /// </summary>
    /// <param name="kind">The kind of database.</param>
    /// <param name="connectionString">Connects to it, with the right to create tables.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="SchedulerException">The database cannot be reached, or the tables in it are an older Quartz's.</exception>
    public static async Task ProvisionAsync(DatabaseKind kind, string connectionString, CancellationToken cancellationToken = default)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            await UseWriteAheadLogAsync(connectionString, cancellationToken);
        }

        await using var factory = QuartzSchedulerBuilder
            .Create(quartz => quartz.UsePersistentStore(store => store.UseDatabase(kind, connectionString).ProvisionSchema()))
            .Build();
        var scheduler = await factory.GetScheduler(cancellationToken);
        await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }

    /// <summary>Whether the tables are there; asks for no more than the right to read them.</summary>
    /// <param name="kind">The kind of database.</param>
    /// <param name="connectionString">Connects to it.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <exception cref="DbException">The database cannot be asked.</exception>
    public static async Task<bool> IsProvisionedAsync(DatabaseKind kind, string connectionString, CancellationToken cancellationToken = default)
    {
        await using DbConnection connection = kind == DatabaseKind.PostgreSql ? new NpgsqlConnection(connectionString) : new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        var tables = kind == DatabaseKind.PostgreSql ? "SELECT tablename AS name FROM pg_tables" : "SELECT name FROM sqlite_master";
        command.CommandText = $"SELECT count(*) FROM ({tables}) AS tables WHERE lower(name) IN ('{TablePrefix}locks', '{TablePrefix}triggers')";
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) == 2;
    }

    internal static IPersistentStoreBuilder UseDatabase(this IPersistentStoreBuilder store, DatabaseKind kind, string connectionString)
    {
        store.ConfigureStore(options =>
        {
            options.TablePrefix = TablePrefix;
            options.StoreJobDataAsStrings = true;
            options.MisfireThreshold = DueTime.Tolerance;
        });

        // A cluster takes a database lock for each firing, so that of several processes exactly one sends a message.
        return kind == DatabaseKind.PostgreSql
            ? store.UsePostgres(NpgsqlFactory.Instance, connectionString).UseClustering()
            : store.UseSqlite(SqliteFactory.Instance, connectionString);
    }

    private static async Task UseWriteAheadLogAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
