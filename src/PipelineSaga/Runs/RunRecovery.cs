using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.PipelineSaga.Registry;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>
/// What a starting process does for the runs: it clears away what a dead process left half-written, points the replicas
/// at the newest publication, wakes every unfinished run, and starts the first run of a system that never published
/// anything.
/// </summary>
public sealed class RunRecovery(
    IServiceScopeFactory scopes,
    IBusControl bus,
    FileStore store,
    CurrentModelFile currentModelFile,
    TimeProvider clock,
    IOptions<PipelineOptions> options,
    ILogger<RunRecovery> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
                await RecoverAsync(stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "Unfinished runs could not be taken up; trying again");
                await Task.Delay(TimeSpan.FromSeconds(2), clock, stoppingToken);
            }
        }
    }

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        if (store.DeleteAbandoned() is > 0 and var abandoned)
        {
            logger.LogInformation("Deleted {files} half-written files of a process that died", abandoned);
        }

        await currentModelFile.RefreshAsync(cancellationToken);

        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PipelineDbContext>();
        var unfinished = await database.Runs.Where(run => run.EndedAt == null)
            .Select(run => run.CorrelationId)
            .ToListAsync(cancellationToken);
        foreach (var runId in unfinished)
        {
            logger.LogInformation("Run {run_id} is unfinished and is taken up again", runId);
            await PublishAsync(new PipelineRunWoken { RunId = runId }, cancellationToken);
        }

        if (options.Value.RunOnFirstStart && unfinished.Count == 0 && !await database.Publications.AnyAsync(cancellationToken))
        {
            var runId = NewId.NextSequentialGuid();
            logger.LogInformation("Nothing was ever published: run {run_id} makes the first model", runId);
            await PublishAsync(
                new StartPipelineRun { RunId = runId, Trigger = RunTrigger.FirstStart, Days = options.Value.FirstRunDays },
                cancellationToken);
        }
    }

    private Task PublishAsync<T>(T message, CancellationToken cancellationToken)
        where T : class =>
        Task.Run(() => bus.Publish(message), CancellationToken.None).WaitAsync(Patience, cancellationToken);
}
