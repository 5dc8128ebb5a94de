using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Loading;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Replication;

/// <summary>
/// Brings publications to service, one at a time and only upwards: whichever way a publication was learnt of, the newest
/// wins, and a load that fails leaves what is served untouched.
/// </summary>
public sealed class ModelUpdater(
    ModelHolder holder,
    ModelLoader loader,
    ReplicaAnnouncer announcer,
    ReplicaSignals signals,
    ModelWorkerMetrics metrics,
    IOptions<ModelWorkerOptions> options,
    TimeProvider time,
    ILogger<ModelUpdater> logger) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private long _lastFailure;

    /// <summary>
    /// Applies a publication that arrived as an event. Its publisher waits for an answer, so one is published even if
    /// the publication is served already; an older one gets none.
    /// </summary>
    public Task ApplyEventAsync(ModelPublished published, CancellationToken cancellationToken) =>
        ApplyAsync(published, answerAlways: true, cancellationToken);

    /// <summary>
    /// Applies the publication that the store names. Announces what changes; a failure that repeats is announced once.
    /// </summary>
    public Task ApplyStoredAsync(ModelPublished published, CancellationToken cancellationToken) =>
        ApplyAsync(published, answerAlways: false, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _oneAtATime.Dispose();

    private async Task ApplyAsync(ModelPublished published, bool answerAlways, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var serving = holder.Current;
            if (serving is null || published.Publication > serving.Publication)
            {
                await LoadAsync(published, serving, answerAlways, cancellationToken);
            }
            else if (published.Publication < serving.Publication)
            {
                metrics.LoadIgnored();
                logger.LogInformation(
                    "Ignored publication {publication} of model {model_version}: {serving_publication} is served",
                    published.Publication, published.ModelVersion, serving.Publication);
            }
            else if (published.ModelVersion != serving.ModelVersion)
            {
                var reason = $"Publication {published.Publication} is served already, with model {serving.ModelVersion}.";
                metrics.LoadRefused();
                await FailAsync(published, serving, reason, null, answerAlways, cancellationToken);
            }
            else
            {
                holder.NoteCurrent();
                if (answerAlways)
                {
                    await announcer.LoadedAsync(serving, published.RunId, cancellationToken);
                }
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task LoadAsync(
        ModelPublished published, ModelSnapshot? serving, bool answerAlways, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var late = new CancellationTokenSource(options.Value.LoadTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        ModelSnapshot snapshot;
        try
        {
            snapshot = await loader.LoadAsync(published, either.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever is wrong with a file someone else wrote, a good model is not given up for it.
            var reason = late.IsCancellationRequested ? $"The load took longer than {options.Value.LoadTimeout}." : failure.Message;
            metrics.LoadEnded(isLoaded: false, time.GetElapsedTime(start));
            await FailAsync(published, serving, reason, failure, answerAlways, cancellationToken);
            return;
        }

        holder.Swap(snapshot);
        metrics.LoadEnded(isLoaded: true, time.GetElapsedTime(start));
        logger.LogInformation(
            "Serving model {model_version} of publication {publication} with {cards} cards; before: {previous_version}",
            snapshot.ModelVersion, snapshot.Publication, snapshot.Cards.Count, serving?.ModelVersion);
        signals.Report.Wake();
        await announcer.LoadedAsync(snapshot, published.RunId, cancellationToken);
    }

    private async Task FailAsync(
        ModelPublished published,
        ModelSnapshot? serving,
        string reason,
        Exception? failure,
        bool answerAlways,
        CancellationToken cancellationToken)
    {
        holder.NoteFailure($"Model {published.ModelVersion}: {reason}");
        logger.LogError(
            failure is IOException or InvalidDataException ? null : failure, // a missing or spoilt file is no bug to be traced
            "Could not load publication {publication} of model {model_version}: {reason} Still serving {serving_version}",
            published.Publication, published.ModelVersion, reason, serving?.ModelVersion);
        if (answerAlways || _lastFailure != published.Publication)
        {
            _lastFailure = published.Publication;
            await announcer.FailedAsync(published, reason, serving?.ModelVersion, cancellationToken);
        }
    }
}
