using Microsoft.Extensions.Options;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Replication;

/// <summary>
/// Closes the hole that a lost event leaves: reads the store's current publication at start, whenever the replica's
/// queue stands again, and now and then. Needs no broker, so a replica serves even if it starts without one.
/// </summary>
public sealed class CurrentModelWatcher(
    CurrentModelFile file,
    ModelUpdater updater,
    ModelHolder holder,
    ReplicaSignals signals,
    IOptions<ModelWorkerOptions> options,
    ILogger<CurrentModelWatcher> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await LookAsync(stoppingToken);
                await signals.Look.WaitAsync(options.Value.PollInterval, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The replica stops.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await file.ReadAsync(cancellationToken) is { } published)
            {
                await updater.ApplyStoredAsync(published, cancellationToken);
            }
        }
        catch (Exception unreadable) when (!cancellationToken.IsCancellationRequested)
        {
            holder.NoteFailure(unreadable.Message);
            logger.LogError(
                unreadable is IOException or InvalidDataException ? null : unreadable,
                "Could not read what is published: {reason} Still serving {serving_version}",
                unreadable.Message,
                holder.Current?.ModelVersion);
        }
    }
}
