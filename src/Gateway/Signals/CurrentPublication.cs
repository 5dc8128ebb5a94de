using PokeWatch.Contracts;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.Signals;

/// <summary>
/// Knows the newest publication that any model worker has told of. It never goes back: a rollback is a newer publication of an older
/// version, so a lower number only means that the replica asked lags behind.
/// </summary>
public sealed class CurrentPublication
{
    private long _newest;

    /// <summary>Takes note of a publication that a model worker serves.</summary>
    public void Note(long publication)
    {
        var known = Volatile.Read(ref _newest);
        while (publication > known)
        {
            var before = Interlocked.CompareExchange(ref _newest, publication, known);
            if (before == known)
            {
                return;
            }

            known = before;
        }
    }

    /// <summary>Asks a model worker and answers the newest publication known.</summary>
    /// <exception cref="WorkerUnavailableException">Nobody answered in time, or no model is loaded.</exception>
    public async Task<long> AskAsync(WorkerDesk workers)
    {
        var status = (ModelStatus)await workers.AskAsync(Questions.ModelStatus, new GetModelStatus());
        Note(status.Publication ?? 0);
        return Volatile.Read(ref _newest) is > 0 and var newest
            ? newest
            : throw new WorkerUnavailableException(
                Worker.Model, $"No model is loaded yet: {status.LastFailure ?? "no model has been published."}");
    }
}
