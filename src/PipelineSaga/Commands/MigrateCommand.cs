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
        var wait = new Option<TimeSpan?>("--wait")
        {
            Description = "Change nothing, but wait so long at most (hh:mm:ss) until another process has done it: the service's own role will do.",
        };
        command.Add(wait);
        command.SetAction((arguments, cancellationToken) => CommandRunner.RunAsync(
            async (progress, token) =>
            {
                var configuration = StepServices.Configuration();
                await using var services = new ServiceCollection()
                    .AddLogging()
                    .AddSingleton(TimeProvider.System)
                    .AddPipelineDatabase(DatabaseOptions.From(configuration))
                    .BuildServiceProvider();
                return arguments.GetValue(wait) is { } bound
                    ? await WaitAsync(services, bound, progress, token)
                    : await MigrateAsync(services, progress, token);
            },
            cancellationToken));
        return command;
    }

    private static async Task<string> MigrateAsync(
        ServiceProvider services, IProgress<Steps.StepProgress> progress, CancellationToken cancellationToken)
    {
        progress.Report(new Steps.StepProgress(null, "migrating the database"));
        var applied = await services.GetRequiredService<DatabaseMigration>().MigrateAsync(cancellationToken);
        return applied.Count == 0 ? "The database was up to date." : $"Applied {string.Join(", ", applied)}.";
    }

    private static async Task<string> WaitAsync(
        ServiceProvider services, TimeSpan bound, IProgress<Steps.StepProgress> progress, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<MigrationWait>().UntilDoneAsync(
            bound, reason => progress.Report(new Steps.StepProgress(null, $"waiting: {reason}")), cancellationToken);
        return "The database is up to date.";
    }
}
