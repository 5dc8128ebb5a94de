using System.Globalization;
using Npgsql;
using PokeWatch.RealServices;

namespace PokeWatch.SystemTests.Support;

/// <summary>
/// The whole system as an operator runs it: a process for each service and two model workers, over a real RabbitMQ and PostgreSQL, with
/// the sample as price source.
/// </summary>
public class SystemUnderTest : IAsyncLifetime
{
    private static readonly TimeSpan StartBound = TimeSpan.FromSeconds(90);

    private readonly List<ServiceProcess> _processes = [];
    private readonly Dictionary<string, string> _settings = [];
    private readonly Dictionary<string, Dictionary<string, string>> _settingsOf = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pokewatch-system-");
    private RabbitMqVirtualHost? _broker;
    private PostgresDatabase? _database;

    /// <summary>Talks to the gateway.</summary>
    public HttpClient Gateway { get; private set; } = null!;

    /// <summary>The gateway's process.</summary>
    public ServiceProcess GatewayProcess { get; private set; } = null!;

    /// <summary>The pipeline's process.</summary>
    public ServiceProcess Pipeline { get; private set; } = null!;

    /// <summary>The decision worker's process.</summary>
    public ServiceProcess Decision { get; private set; } = null!;

    /// <summary>The model workers' processes; their names are the replicas'.</summary>
    public ServiceProcess[] Models { get; private set; } = [];

    /// <summary>The store's folder.</summary>
    public string Store => Path.Combine(_folder.FullName, "store");

    /// <summary>Settings for every process, before the start.</summary>
    public IDictionary<string, string> Settings => _settings;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await StartServicesAsync();
        StartPipeline();
        StartDecision();
        Models = [StartModel("model-1"), StartModel("model-2")];
        await StartGatewayAsync();
        await Task.WhenAll(new[] { Pipeline, Decision, GatewayProcess }.Select(process => process.UntilReadyAsync(StartBound)));
        await UntilReplicasServeAsync(null);
    }

    /// <summary>Creates the virtual host and the database and settles how processes find them, without starting any.</summary>
    public async Task StartServicesAsync()
    {
        _broker = await RabbitMqVirtualHost.CreateAsync();
        _database = await PostgresDatabase.CreateAsync();
        var defaults = new Dictionary<string, string>
        {
            ["Keys__Required"] = "false",
            ["Limits__Enabled"] = "false",
            ["Transport__Host"] = _broker.Host,
            ["Transport__Port"] = $"{_broker.Port}",
            ["Transport__VirtualHost"] = _broker.VirtualHost,
            ["Transport__Username"] = _broker.Username,
            ["Transport__Password"] = _broker.Password,
            ["ConnectionStrings__Pipeline"] = _database.ConnectionString,
            ["Storage__Root"] = Store,
            ["Collect__Source"] = "File",
            ["Collect__File"] = Sample,
            ["Schedule__Enabled"] = "false",
            // These tests are about how a version goes live, not about which one is better.
            ["Promotion__GainOverNaive"] = "-1",
            ["Promotion__GainOverRollingMean3"] = "-1",
            ["Promotion__GainOverChampion"] = "-1",
            ["Promotion__MinRows"] = "1",
            // Nor about how good it is.
            ["Train__Trees"] = "40",
            // What the tests wait for need not be as patient as in production.
            ["Pipeline__JobLease"] = "00:00:02",
            ["ModelWorker__ReportInterval"] = "00:00:02",
            ["Pipeline__FiguresInterval"] = "00:00:01",
            ["Gateway__RequestTimeout"] = "00:00:20",
        };
        foreach (var (key, value) in defaults)
        {
            _settings.TryAdd(key, value);
        }

        await PrepareAsync(_broker, _database);
    }

    /// <summary>Settings for the processes of one project, which win over <see cref="Settings"/>.</summary>
    public IDictionary<string, string> SettingsOf(string project) =>
        _settingsOf.TryGetValue(project, out var settings) ? settings : _settingsOf[project] = [];

    /// <summary>Starts a process of the system's.</summary>
    public ServiceProcess Start(string project, string name, IReadOnlyDictionary<string, string>? more = null, params string[] arguments)
    {
        var settings = new Dictionary<string, string>(_settings);
        foreach (var (key, value) in SettingsOf(project).Concat(more ?? new Dictionary<string, string>()))
        {
            settings[key] = value;
        }

        var process = ServiceProcess.Start(project, name, _folder.FullName, settings, arguments);
        _processes.Add(process);
        return process;
    }

    /// <summary>Starts a pipeline process.</summary>
    public ServiceProcess StartPipeline(string name = "pipeline") => Pipeline = Start("PipelineSaga", name);

    /// <summary>Starts a gateway, which <see cref="Gateway"/> talks to from then on.</summary>
    public async Task StartGatewayAsync()
    {
        GatewayProcess = Start("Gateway", "gateway");
        var address = await GatewayProcess.AddressAsync();
        Gateway?.Dispose();
        Gateway = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        if (Key is not null)
        {
            Gateway.DefaultRequestHeaders.Add("X-API-Key", Key);
        }
    }

    /// <summary>Starts a decision worker.</summary>
    public ServiceProcess StartDecision() => Decision = Start("DecisionWorker", "decision");

    /// <summary>Starts a model worker.</summary>
    public ServiceProcess StartModel(string replica) =>
        Start("ModelWorker", replica, new Dictionary<string, string> { ["ModelWorker__Replica"] = replica });

    /// <summary>Starts every process of the system's that has ended.</summary>
    public async Task StartEndedAsync()
    {
        if (Pipeline.HasEnded)
        {
            StartPipeline();
        }

        if (Decision.HasEnded)
        {
            StartDecision();
        }

        for (var i = 0; i < Models.Length; i++)
        {
            if (Models[i].HasEnded)
            {
                Models[i] = StartModel(Models[i].Name);
            }
        }

        if (GatewayProcess.HasEnded)
        {
            await StartGatewayAsync();
        }
    }

    /// <summary>Waits until both replicas report that they serve a version; null: that they live.</summary>
    public Task UntilReplicasServeAsync(string? version) => Await.TrueAsync(
        async () =>
        {
            var replicas = await Gateway.ReplicasAsync();
            return Models.All(model =>
                replicas.TryGetValue(model.Name, out var serves) && (version is null || serves == version));
        },
        TimeSpan.FromSeconds(40),
        () => $"Not every replica serves {version}.\n{LogTails()}");

    /// <summary>Waits until a run has ended well.</summary>
    public async Task<Contracts.PipelineRunView> UntilCompletedAsync(Guid runId, TimeSpan? bound = null)
    {
        Contracts.PipelineRunView? run = null;
        await Await.TrueAsync(
            async () => (run = await Gateway.RunAsync(runId))?.State is "Completed" or "Failed" or "Cancelled",
            bound ?? TimeSpan.FromSeconds(90),
            () => $"Run {runId} is {run?.State}.\n{LogTails()}");
        Assert.True(run!.State == "Completed", $"Run {runId} is {run.State}.\n{LogTails()}");
        return run;
    }

    /// <summary>When a daily schedule was last due that does not come due by itself while a test runs, UTC.</summary>
    public static DateTime HalfADayAgo() => DateTime.UtcNow.AddHours(-12);

    /// <summary>The crontab expression of each day at the hour of a time, UTC.</summary>
    public static string DailyAt(DateTime time) => string.Create(CultureInfo.InvariantCulture, $"0 {time.Hour} * * *");

    /// <summary>Waits until the daily run is scheduled, and lets it come now: still as the run of the day on which it was last due.</summary>
    public Task BringDailyRunForwardAsync() => Await.TrueAsync(
        async () => await CountAsync(
            $"WITH moved AS (UPDATE qrtz_triggers SET next_fire_time = {DateTime.UtcNow.Ticks} WHERE trigger_name = 'daily-run' RETURNING 1) SELECT count(*) FROM moved") == 1,
        TimeSpan.FromSeconds(30),
        LogTails);

    /// <summary>The one number that a query gives.</summary>
    public async Task<long> CountAsync(string sql) => long.Parse(await TextAsync(sql), CultureInfo.InvariantCulture);

    /// <summary>The one value that a query gives; empty for null.</summary>
    public async Task<string> TextAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database!.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>How many messages each queue holds, by the queue's name.</summary>
    public Task<IReadOnlyDictionary<string, long>> QueueDepthsAsync() => _broker!.QueueDepthsAsync();

    /// <summary>The system's own virtual host.</summary>
    public string VirtualHost => _broker!.VirtualHost;

    /// <summary>A page of RabbitMQ's for Prometheus.</summary>
    public Task<string> BrokerMetricsAsync(string path) => _broker!.MetricsAsync(path);

    /// <summary>The end of every process's log.</summary>
    public string LogTails() => string.Join('\n', _processes.Select(process => process.LogTail()));

    /// <summary>All that any process has written.</summary>
    public string Logs() => string.Join('\n', _processes.Select(process => process.Log));

    /// <summary>The API key that requests bear; null for none.</summary>
    protected virtual string? Key => null;

    /// <summary>A file in the system's own folder.</summary>
    protected string WriteFile(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Comes before any process is started.</summary>
    protected virtual Task PrepareAsync(RabbitMqVirtualHost broker, PostgresDatabase database) => Task.CompletedTask;

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));
        Gateway?.Dispose();
        await (_broker?.DisposeAsync() ?? default);
        await (_database?.DisposeAsync() ?? default);
        _folder.Delete(recursive: true);
    }

    private static string Sample => Path.Combine(ServiceProcess.Root, "src", "Standalone", "sample", "prices.parquet");
}
