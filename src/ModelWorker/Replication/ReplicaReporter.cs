using Microsoft.Extensions.Options;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Replication;

/// <summary>
/// Reports what the replica serves once its queue stands, after each swap and now and then, and says goodbye before the
/// bus stops.
/// </summary>
public sealed class ReplicaReporter(
    ModelHolder holder,
    ReplicaAnnouncer announcer,
    ReplicaSignals signals,
    IOptions<ModelWorkerOptions> options) : BackgroundService, IHostedLifecycleService
{
    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Says goodbye. Comes before any service is stopped, so the bus can still carry it.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // The loop ends first: no report that the replica lives may follow the one that it leaves.
        await StopAsync(cancellationToken);
        await announcer.ReportAsync(holder.Current, leaving: true, cancellationToken);
    }

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await signals.Report.WaitAsync(options.Value.ReportInterval, stoppingToken);
                await announcer.ReportAsync(holder.Current, leaving: false, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The replica stops.
        }
    }
}
