using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using MassTransit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.PipelineSaga.Scheduling;
using PokeWatch.RealServices;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

/// <summary>A database and a transport, on which a scenario starts and stops processes with a scheduler.</summary>
public sealed class SchedulingSystem : IAsyncDisposable
{
    private const string DatabaseFile = "pipeline.db";

    private readonly PostgresDatabase? _postgres;
    private readonly RabbitMqVirtualHost? _rabbitMq;
    private readonly DirectoryInfo? _directory;
    private readonly List<IHost> _hosts = [];

    private SchedulingSystem(PostgresDatabase postgres, RabbitMqVirtualHost rabbitMq)
    {
        (_postgres, _rabbitMq) = (postgres, rabbitMq);
        (Kind, ConnectionString) = (DatabaseKind.PostgreSql, postgres.ConnectionString);
    }

    private SchedulingSystem(DirectoryInfo directory)
    {
        _directory = directory;
        (Kind, ConnectionString) = (DatabaseKind.Sqlite, $"Data Source={Path.Combine(directory.FullName, DatabaseFile)};Pooling=False");
    }

    public DatabaseKind Kind { get; }

    public string ConnectionString { get; }

    /// <summary>What came, in any of the processes.</summary>
    public ConcurrentQueue<ReceivedReminder> Received { get; } = new();

    public static async Task<SchedulingSystem> CreateAsync(Backend backend)
    {
        var system = backend == Backend.Embedded
            ? new SchedulingSystem(Directory.CreateTempSubdirectory("scheduling-"))
            : new SchedulingSystem(await PostgresDatabase.CreateAsync(), await RabbitMqVirtualHost.CreateAsync());
        await QuartzJobStore.ProvisionAsync(system.Kind, system.ConnectionString, TestContext.Current.CancellationToken);
        return system;
    }

    /// <summary>The system as a kill of all its processes at this moment would leave it. SQLite only.</summary>
    public async Task<SchedulingSystem> AfterKillAsync()
    {
        var image = new SchedulingSystem(Directory.CreateTempSubdirectory("scheduling-"));
        await ExecuteAsync($"VACUUM INTO '{Path.Combine(image._directory!.FullName, DatabaseFile)}'");
        return image;
    }

    /// <summary>Starts a process; returns when its endpoints take messages.</summary>
    public async Task<IHost> StartAsync(
        Action<IBusRegistrationConfigurator>? bus = null, params (string Key, string Value)[] settings)
    {
        var host = Build(bus, settings);
        _hosts.Add(host);
        await host.StartAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, limit.Token);
        return host;
    }

    /// <summary>Makes a process and does not start it.</summary>
    public IHost Build(Action<IBusRegistrationConfigurator>? bus = null, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddDebug().SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Schedule:Enabled"] = "false",
            ["Transport:Kind"] = _rabbitMq is null ? "InMemory" : "RabbitMq",
            ["Transport:Host"] = _rabbitMq?.Host ?? "unused",
            ["Transport:Port"] = (_rabbitMq?.Port ?? 1).ToString(CultureInfo.InvariantCulture),
            ["Transport:VirtualHost"] = _rabbitMq?.VirtualHost ?? "/",
            ["Transport:Username"] = _rabbitMq?.Username ?? "unused",
            ["Transport:Password"] = _rabbitMq?.Password ?? "unused",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(Received);
        builder.Services.AddPokeWatchBus(builder.Configuration, registration =>
        {
            registration.AddMessageSchedulingConsumers();
            registration.AddConsumer<ReminderConsumer>();
            bus?.Invoke(registration);
        });
        builder.Services.AddMessageScheduling(Kind, ConnectionString);

        return builder.Build();
    }

    public async Task StopAsync(IHost host)
    {
        _hosts.Remove(host);
        await host.StopAsync();
        host.Dispose();
    }

    /// <summary>Runs a query of one figure, or a statement, against the database.</summary>
    public async Task<long> ExecuteAsync(string sql)
    {
        await using DbConnection connection =
            Kind == DatabaseKind.PostgreSql ? new NpgsqlConnection(ConnectionString) : new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>The time of all that is scheduled has come. A scenario that waited for a time of its own would race with it.</summary>
    public Task ComeDueAsync()
    {
        var now = DateTimeOffset.UtcNow.UtcTicks;
        return ExecuteAsync($"UPDATE qrtz_triggers SET next_fire_time = {now}, start_time = {now}");
    }

    /// <summary>Waits until a token is known to be cancelled; all others must be due within half an hour.</summary>
    public Task UntilCancelledAsync() => UntilAsync(
        async () => await ExecuteAsync(
            $"SELECT count(*) FROM qrtz_triggers WHERE next_fire_time > {DateTimeOffset.UtcNow.AddMinutes(30).UtcTicks}") == 1,
        "the cancelled token");

    /// <summary>Waits until so many messages are scheduled; cancelled ones that are remembered count too.</summary>
    public Task UntilScheduledAsync(int count) =>
        UntilAsync(async () => await ExecuteAsync("SELECT count(*) FROM qrtz_triggers") == count, $"{count} triggers");

    /// <summary>Waits until a condition holds, and fails the test where it does not within 15 seconds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(15), $"Not within 15 s: {what}");
            await Task.Delay(50);
        }
    }

    /// <summary>Waits until a reminder with this text has come.</summary>
    public Task UntilReceivedAsync(string text) =>
        UntilAsync(() => Task.FromResult(Received.Any(reminder => reminder.Message.Text == text)), $"the reminder '{text}'");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.ToArray())
        {
            await StopAsync(host);
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        if (_rabbitMq is not null)
        {
            await _rabbitMq.DisposeAsync();
        }

        _directory?.Delete(recursive: true);
    }
}
