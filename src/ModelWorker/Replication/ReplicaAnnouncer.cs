using MassTransit;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Replication;

/// <summary>
/// Tells the others what this replica does. Each publish waits a bounded time for the broker: a replica serves on without
/// one, and its next report says the same.
/// </summary>
public sealed class ReplicaAnnouncer(IBus bus, IOptions<ModelWorkerOptions> options, TimeProvider time, ILogger<ReplicaAnnouncer> logger)
{
    // A report that nobody read in this time says nothing of the present any more.
    private static readonly TimeSpan ReportLifetime = TimeSpan.FromMinutes(1);

    private readonly string _replica = options.Value.Replica;
    private Task _lastReport = Task.CompletedTask;

    /// <summary>Says that the publication is served, to the run that told of it: another one than before may tell of the same publication.</summary>
    public Task LoadedAsync(ModelSnapshot snapshot, Guid? runId, CancellationToken cancellationToken) =>
        WaitAsync(
            Start(new ModelLoaded
            {
                Replica = _replica,
                Publication = snapshot.Publication,
                ModelVersion = snapshot.ModelVersion,
                RunId = runId,
                CardCount = snapshot.Cards.Count,
            }),
            nameof(ModelLoaded),
            cancellationToken);

    /// <summary>Says that the publication could not be loaded and what is served instead.</summary>
    public Task FailedAsync(ModelPublished published, string reason, string? servingVersion, CancellationToken cancellationToken) =>
        WaitAsync(
            Start(new ModelLoadFailed
            {
                Replica = _replica,
                Publication = published.Publication,
                ModelVersion = published.ModelVersion,
                RunId = published.RunId,
                Reason = reason,
                ServingVersion = servingVersion,
            }),
            nameof(ModelLoadFailed),
            cancellationToken);

    /// <summary>
    /// Says that the replica lives, or leaves, and what it serves. While an earlier report still waits for the broker, no
    /// other is queued behind it, except the last: that one never overtakes it, or the replica would seem to live on.
    /// </summary>
    public async Task ReportAsync(ModelSnapshot? serving, bool leaving, CancellationToken cancellationToken)
    {
        if (_lastReport.IsCompleted || leaving)
        {
            var report = new ModelReplicaReported
            {
                Replica = _replica,
                ModelVersion = serving?.ModelVersion,
                Publication = serving?.Publication ?? 0,
                Leaving = leaving,
            };
            _lastReport = _lastReport.IsCompleted ? Start(report, ReportLifetime) : StartAfter(_lastReport, report);
        }

        await WaitAsync(_lastReport, nameof(ModelReplicaReported), cancellationToken);
    }

    private async Task StartAfter(Task earlier, ModelReplicaReported report)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Start(report, ReportLifetime);
    }

    // On a thread of the pool's, because a publish without a broker may hold its thread; and without a token, because a
    // publish that is cancelled half-way upsets the broker client's count of confirmations.
    private Task Start<T>(T message, TimeSpan? lifetime = null)
        where T : class =>
        Task.Run(() => bus.Publish(message, context => context.TimeToLive = lifetime), CancellationToken.None);

    private async Task WaitAsync(Task publish, string what, CancellationToken cancellationToken)
    {
        try
        {
            await publish.WaitAsync(options.Value.AnnounceTimeout, time, cancellationToken);
        }
        catch (Exception unsent) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(unsent, "{announcement} of replica {replica} did not reach the broker yet", what, _replica);
        }
    }
}
