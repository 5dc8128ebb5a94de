using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.PipelineSaga.Collect;
using PokeWatch.PipelineSaga.Figures;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.PipelineSaga.Preprocess;
using PokeWatch.PipelineSaga.Registry;
using PokeWatch.PipelineSaga.Runs;
using PokeWatch.PipelineSaga.Scheduling;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.PipelineSaga.Train;
using PokeWatch.ServiceDefaults.Metrics;

namespace PokeWatch.PipelineSaga;

/// <summary>Registers the pipeline: its runs, steps, registry, scheduler and database.</summary>
public static class PipelineSagaRegistration
{
    /// <summary>Adds the services.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message names it.</exception>
    public static IServiceCollection AddPipelineSaga(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PipelineOptions>()
            .Bind(configuration.GetSection(PipelineOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();

        var database = DatabaseOptions.From(configuration);
        services.AddPipelineDatabase(database);
        services.AddMessageScheduling(database.Kind, database.SchedulerConnectionString);
        services.AddCollect(configuration);
        services.AddPreprocess(configuration);
        services.AddTrain(configuration);

        services.AddScoped<RunSlot>();
        services.AddScoped<ModelRegistry>();
        services.AddSingleton<CurrentModelFile>();
        services.AddSingleton<StepJobSignal>();
        services.AddScoped<StepJobQueue>();
        services.AddScoped<StepMemory>();
        services.AddSingleton(StepCode.Running);
        services.AddSingleton<TrainStep>(provider => provider.GetRequiredService<ModelTrainer>().TrainAsync);
        services.AddScoped<CollectWork>();
        services.AddScoped<PreprocessWork>();
        services.AddScoped<TrainWork>();
        services.AddScoped<DeployWork>();
        services.AddScoped<IStepWork, StepWork>();
        services.AddHostedService<StepRunner>();
        services.AddHostedService<RunRecovery>();
        services.AddInstruments<RunMetrics>();
        services.AddInstruments<StepMetrics>();
        services.AddInstruments<PipelineFigureMetrics>();
        services.AddScoped<PipelineFiguresReader>();
        services.AddHostedService<PipelineFiguresWatch>();
        return services;
    }

    /// <summary>Adds the database, its migration and its health check.</summary>
    public static IServiceCollection AddPipelineDatabase(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddSingleton(database);
        if (database.Kind == DatabaseKind.PostgreSql)
        {
            services.AddDbContext<PipelineDbContext, PostgresPipelineDbContext>(
                options => options.UseNpgsql(database.ConnectionString));
        }
        else
        {
            services.AddDbContext<PipelineDbContext, SqlitePipelineDbContext>(
                options => options.UseSqlite(database.ConnectionString));
        }

        services.AddSingleton<MigrationWait>();
        services.AddSingleton<DatabaseMigration>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseMigration>());
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: ["ready"]);
        return services;
    }

    /// <summary>Adds the saga, the consumers and the outbox to the bus.</summary>
    public static void AddPipelineSagaConsumers(this IBusRegistrationConfigurator bus, IConfiguration configuration)
    {
        var kind = DatabaseOptions.From(configuration).Kind;

        bus.AddEntityFrameworkOutbox<PipelineDbContext>(outbox =>
        {
            outbox.QueryDelay = TimeSpan.FromSeconds(1);
            outbox.IsolationLevel = System.Data.IsolationLevel.ReadCommitted;
            if (kind == DatabaseKind.PostgreSql)
            {
                outbox.UsePostgres();
            }
            else
            {
                outbox.UseSqlite();
            }

            outbox.UseBusOutbox();
        });

        bus.AddSagaStateMachine<PipelineRunStateMachine, PipelineRunState, PipelineRunStateDefinition>()
            .EntityFrameworkRepository(repository =>
            {
                repository.ConcurrencyMode = ConcurrencyMode.Pessimistic;
                repository.IsolationLevel = System.Data.IsolationLevel.ReadCommitted;
                repository.ExistingDbContext<PipelineDbContext>();
                if (kind == DatabaseKind.PostgreSql)
                {
                    repository.UsePostgres();
                }
                else
                {
                    repository.UseSqlite();
                }
            });

        bus.AddConsumer<StepCommandConsumer, StepCommandConsumerDefinition>();
        bus.AddConsumer<RunQueriesConsumer, RunQueriesConsumerDefinition>();
        bus.AddConsumer<RunLogConsumer>();
        bus.AddConsumer<DailyRunDueConsumer, DailyRunDueConsumerDefinition>();
        bus.AddConsumer<ModelQueriesConsumer, ModelQueriesConsumerDefinition>();
        bus.AddConsumer<ModelLineageConsumer, ModelLineageConsumerDefinition>();
        bus.AddConsumer<CurrentModelFileConsumer, CurrentModelFileConsumerDefinition>();
        bus.AddConsumer<PublishModelConsumer, PublishModelConsumerDefinition>();
        bus.AddConsumer<ModelReplicaReportedConsumer, ModelReplicaReportedConsumerDefinition>();
        bus.AddMessageSchedulingConsumers();
    }
}
