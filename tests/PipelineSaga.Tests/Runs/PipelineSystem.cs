using MassTransit;
using MassTransit.EntityFrameworkCoreIntegration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.PipelineSaga.Runs;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.RealServices;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Tests.Runs;

/// <summary>The pipeline as it ships, on either backend, with the work of its steps played by the test, or only what a test replaces.</summary>
public sealed class PipelineSystem : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly PostgresDatabase? _postgres;
    private readonly RabbitMqVirtualHost? _rabbit;
    private readonly string _folder = Directory.CreateTempSubdirectory("pokewatch-saga-").FullName;
    private readonly Dictionary<string, string?> _settings;
    private readonly Action<IServiceCollection>? _realWork;
    private IHost? _host;

    private PipelineSystem(
        PostgresDatabase? postgres, RabbitMqVirtualHost? rabbit, Dictionary<string, string?> settings, Action<IServiceCollection>? realWork)
    {
        _realWork = realWork;
        _postgres = postgres;
        _rabbit = rabbit;
        _settings = settings;
    }

    public ScriptedSteps Steps { get; } = new();

    public ConsumeFaults Faults { get; } = new();

    public FileStore Store => Services.GetRequiredService<FileStore>();

    /// <summary>The file that prices are collected from.</summary>
    public string PricesFile => Path.Combine(_folder, "prices.parquet");

    public IServiceProvider Services => _host!.Services;

    public IBus Bus => Services.GetRequiredService<IBus>();

    /// <summary>Starts it.</summary>
    /// <param name="backend">On what.</param>
    /// <param name="settings">Settings; a change counts from the next restart.</param>
    /// <param name="realWork">What to replace where the steps are to do their real work; null to have them played.</param>
    public static async Task<PipelineSystem> StartAsync(
        Backend backend, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? realWork = null)
    {
        var real = backend == Backend.Real;
        var system = new PipelineSystem(
            real ? await PostgresDatabase.CreateAsync() : null,
            real ? await RabbitMqVirtualHost.CreateAsync() : null,
            settings ?? [],
            realWork);
        try
        {
            await system.StartHostAsync();
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the process that was and starts another one on the same database and broker.</summary>
    public async Task RestartAsync()
    {
        await StopHostAsync();
        await StartHostAsync();
    }

    public async Task<TAnswer> AskAsync<TQuestion, TAnswer>(TQuestion question)
        where TQuestion : class
        where TAnswer : class =>
        (await Bus.CreateRequestClient<TQuestion>(RequestTimeout.After(s: 30)).GetResponse<TAnswer>(question)).Message;

    public async Task<Response<TAnswer, TOther>> AskAsync<TQuestion, TAnswer, TOther>(TQuestion question)
        where TQuestion : class
        where TAnswer : class
        where TOther : class =>
        await Bus.CreateRequestClient<TQuestion>(RequestTimeout.After(s: 30)).GetResponse<TAnswer, TOther>(question);

    public async Task<Guid> StartRunAsync(int? days = null, bool force = false)
    {
        var runId = NewId.NextSequentialGuid();
        await AskAsync<StartPipelineRun, PipelineRunStarted>(
            new StartPipelineRun { RunId = runId, Trigger = RunTrigger.Manual, Days = days, Force = force });
        return runId;
    }

    /// <summary>A whole run, as REST shows it afterwards.</summary>
    public async Task<PipelineRunView> RunToItsEndAsync(bool force = false)
    {
        var runId = await StartRunAsync(days: 365, force);
        await UntilAsync(runId, run => run.EndedAt is not null, "an end");
        return (await AskAsync<GetPipelineRun, PipelineRunDescribed>(new GetPipelineRun { RunId = runId })).Run;
    }

    public async Task<PipelineRunState?> RunAsync(Guid runId)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PipelineDbContext>().Runs.AsNoTracking()
            .SingleOrDefaultAsync(run => run.CorrelationId == runId);
    }

    public async Task WithDatabaseAsync(Func<PipelineDbContext, Task> action)
    {
        await using var scope = Services.CreateAsyncScope();
        await action(scope.ServiceProvider.GetRequiredService<PipelineDbContext>());
    }

    public async Task<PipelineRunState> UntilAsync(Guid runId, Func<PipelineRunState, bool> condition, string what)
    {
        PipelineRunState? last = null;
        await Await.TrueAsync(async () => (last = await RunAsync(runId)) is not null && condition(last), Bound,
            () => $"run never came to: {what}; it is {last?.CurrentState} {last?.Step} try {last?.Try}: {string.Join(" | ", last?.Steps.Select(step => $"{step.Step} {step.Try} {step.State} {step.Error}") ?? [])}");
        return last!;
    }

    /// <summary>Until the saga's transaction for the message is committed and what it sent is on its way.</summary>
    public Task UntilConsumedAsync(Guid messageId, string what) => Await.TrueAsync(
        async () =>
        {
            var done = false;
            await WithDatabaseAsync(async database => done = await database.Set<InboxState>()
                .AnyAsync(inbox => inbox.MessageId == messageId && inbox.Delivered != null));
            return done;
        },
        TimeSpan.FromSeconds(20),
        () => $"{what} was never consumed; {string.Join("; ", Faults.Faults)}");

    public Task<PipelineRunState> UntilStateAsync(Guid runId, string state) =>
        UntilAsync(runId, run => run.CurrentState == state, state);

    public async ValueTask DisposeAsync()
    {
        await StopHostAsync();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        if (_rabbit is not null)
        {
            await _rabbit.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartHostAsync()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Root"] = _folder,
            ["Collect:Source"] = "File",
            ["Collect:File"] = PricesFile,
            ["Collect:Watch"] = "Catalogue",
            ["Schedule:Enabled"] = "false",
            ["Pipeline:RetryDelay"] = "00:00:00.300",
            ["Pipeline:JobLease"] = "00:00:01.500",
            ["Database:Kind"] = _postgres is null ? "Sqlite" : "PostgreSql",
            ["ConnectionStrings:Pipeline"] = _postgres?.ConnectionString ?? $"Data Source={Path.Combine(_folder, "pipeline.db")}",
            ["ConnectionStrings:Scheduler"] = _postgres?.ConnectionString ?? $"Data Source={Path.Combine(_folder, "scheduler.db")}",
            ["Transport:Kind"] = _rabbit is null ? "InMemory" : "RabbitMq",
            ["Transport:Host"] = _rabbit?.Host ?? "none",
            ["Transport:Port"] = $"{_rabbit?.Port ?? 1}",
            ["Transport:VirtualHost"] = _rabbit?.VirtualHost ?? "none",
            ["Transport:Username"] = _rabbit?.Username ?? "none",
            ["Transport:Password"] = _rabbit?.Password ?? "none",
        });
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Logging.AddProvider(new TestLog()).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new FileStore(_folder));
        builder.Services.AddPipelineSaga(builder.Configuration);
        if (_realWork is null)
        {
            builder.Services.AddSingleton<IStepWork>(Steps);
        }

        _realWork?.Invoke(builder.Services);
        builder.Services.AddPokeWatchBus(builder.Configuration, bus =>
        {
            bus.AddPipelineSagaConsumers(builder.Configuration);
            bus.AddConsumeObserver(_ => Faults);
        });
        _host = builder.Build();
        await _host.StartAsync();
        var health = await _host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Bound);
        Assert.Equal(BusHealthStatus.Healthy, health);
    }

    private async Task StopHostAsync()
    {
        if (_host is { } host)
        {
            _host = null;
            await host.StopAsync();
            await ((IAsyncDisposable)host).DisposeAsync();
        }
    }
}
