using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using PokeWatch.PipelineSaga.Scheduling;

namespace PokeWatch.PipelineSaga.Persistence;

/// <summary>
/// Applies the pending migrations, by <c>migrate</c> or before anything else of the host starts. On PostgreSQL an
/// advisory lock lets one process at a time in.
/// </summary>
public sealed class DatabaseMigration(
    IServiceScopeFactory scopes,
    DatabaseOptions database,
    IOptions<PipelineOptions> options,
    TimeProvider clock,
    ILogger<DatabaseMigration> logger) : IHostedLifecycleService
{
    /// <summary>"pokewtch" in ASCII: any number will do that no other program uses in this database.</summary>
    private const long LockKey = 0x706F_6B65_7774_6368;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <inheritdoc />
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.MigrateAtStart)
        {
            return;
        }

        var begun = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await MigrateAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException exception) when (exception.IsTransient && clock.GetElapsedTime(begun) < Patience)
            {
                logger.LogWarning("The database does not answer yet ({reason}); trying again", exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), clock, cancellationToken);
            }
        }
    }

    /// <summary>Applies the pending migrations and provisions the scheduler's tables; doing it again changes nothing.</summary>
    /// <returns>The names of the migrations applied.</returns>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PipelineDbContext>();
        await CreateIfMissingAsync(context, cancellationToken);
        await using var guard = database.Kind == DatabaseKind.PostgreSql ? await LockAsync(cancellationToken) : null;
        EnsureSqliteFolders();

        IReadOnlyList<string> pending = [.. await context.Database.GetPendingMigrationsAsync(cancellationToken)];
        await context.Database.MigrateAsync(cancellationToken);
        await QuartzJobStore.ProvisionAsync(database.Kind, database.SchedulerConnectionString, cancellationToken);
        if (pending.Count > 0)
        {
            logger.LogInformation("Database migrated: {migrations}", pending);
        }

        return pending;
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The lock is held in the database itself, so that has to be there first.
    private async Task CreateIfMissingAsync(PipelineDbContext context, CancellationToken cancellationToken)
    {
        if (database.Kind != DatabaseKind.PostgreSql)
        {
            return;
        }

        var creator = context.GetService<IRelationalDatabaseCreator>();
        try
        {
            if (!await creator.ExistsAsync(cancellationToken))
            {
                await creator.CreateAsync(cancellationToken);
                logger.LogInformation("Database created");
            }
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            logger.LogInformation("Another process created the database");
        }
    }

    private async Task<NpgsqlConnection> LockAsync(CancellationToken cancellationToken)
    {
        // Unpooled, so that closing the connection frees the lock whatever happens.
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({LockKey})", connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    private void EnsureSqliteFolders()
    {
        if (database.Kind != DatabaseKind.Sqlite)
        {
            return;
        }

        foreach (var connection in new[] { database.ConnectionString, database.SchedulerConnectionString })
        {
            var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connection).DataSource;
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }
        }
    }
}
