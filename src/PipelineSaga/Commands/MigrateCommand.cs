using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.PipelineSaga.Persistence;

namespace PokeWatch.PipelineSaga.Commands;

/// <summary>Applies the pending migrations and ends.</summary>
public static class MigrateCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "migrate",
            "Bring the pipeline's database up to date. The database is named by ConnectionStrings__Pipeline, and by Database__Kind (PostgreSql or Sqlite).");
        command.SetAction((_, cancellationToken) => CommandRunner.RunAsync(
            async (progress, token) =>
            {
                progress.Report(new Steps.StepProgress(null, "migrating the database"));
                var configuration = StepServices.Configuration();
                await using var services = new ServiceCollection()
                    .AddLogging()
                    .AddSingleton(TimeProvider.System)
                    .AddPipelineDatabase(DatabaseOptions.From(configuration))
                    .BuildServiceProvider();
                var applied = await services.GetRequiredService<DatabaseMigration>().MigrateAsync(token);
                return applied.Count == 0 ? "The database was up to date." : $"Applied {string.Join(", ", applied)}.";
            },
            cancellationToken));
        return command;
    }
}
