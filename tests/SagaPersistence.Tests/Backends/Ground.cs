using MassTransit;
using Microsoft.EntityFrameworkCore;
using PokeWatch.RealServices;
using PokeWatch.SagaPersistence.Tests.Tallies;

namespace PokeWatch.SagaPersistence.Tests.Backends;

/// <summary>A database and a broker that outlive the services on them (the memory transport does not).</summary>
public sealed class Ground : IAsyncDisposable
{
    private readonly string _sqliteFile = Path.Combine(Path.GetTempPath(), $"sagas-{Guid.NewGuid():N}.db");
    private PostgresDatabase? _postgres;
    private RabbitMqVirtualHost? _rabbit;

    public static async Task<Ground> CreateAsync(Backend backend)
    {
        var ground = new Ground();
        if (backend == Backend.PostgresAndRabbitMq)
        {
            ground._postgres = await PostgresDatabase.CreateAsync();
            ground._rabbit = await RabbitMqVirtualHost.CreateAsync();
        }

        await using var db = ground.OpenDatabase();
        await db.Database.EnsureCreatedAsync();
        if (backend == Backend.SqliteAndMemory)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL");
        }

        return ground;
    }

    public TallyDbContext OpenDatabase()
    {
        var options = new DbContextOptionsBuilder<TallyDbContext>();
        ConfigureDatabase(options);
        return new TallyDbContext(options.Options);
    }

    /// <summary>What the database holds now.</summary>
    public async Task<T> ReadAsync<T>(Func<TallyDbContext, Task<T>> query)
    {
        await using var db = OpenDatabase();
        return await query(db);
    }

    public void ConfigureDatabase(DbContextOptionsBuilder options)
    {
        if (_postgres is null)
        {
            options.UseSqlite($"Data Source={_sqliteFile}");
        }
        else
        {
            options.UseNpgsql(_postgres.ConnectionString);
        }
    }

    public void ConfigureRepository(IEntityFrameworkSagaRepositoryConfigurator<Tally> repository)
    {
        repository.ExistingDbContext<TallyDbContext>();
        _ = _postgres is null ? repository.UseSqlite() : repository.UsePostgres();
    }

    public void ConfigureOutbox(IEntityFrameworkOutboxConfigurator outbox) =>
        _ = _postgres is null ? outbox.UseSqlite() : outbox.UsePostgres();

    public void ConfigureTransport(IBusRegistrationConfigurator bus, Action<IBusFactoryConfigurator, IBusRegistrationContext> configure)
    {
        if (_rabbit is null)
        {
            bus.UsingInMemory((context, transport) =>
            {
                configure(transport, context);
                transport.ConfigureEndpoints(context);
            });
        }
        else
        {
            bus.UsingRabbitMq((context, transport) =>
            {
                transport.Host(_rabbit.Host, (ushort)_rabbit.Port, _rabbit.VirtualHost, host =>
                {
                    host.Username(_rabbit.Username);
                    host.Password(_rabbit.Password);
                });
                configure(transport, context);
                transport.ConfigureEndpoints(context);
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        if (_rabbit is not null)
        {
            await _rabbit.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(_sqliteFile + suffix);
        }
    }
}
