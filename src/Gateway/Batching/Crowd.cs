namespace PokeWatch.Gateway.Batching;

/// <summary>Knows how many callers there have been at the same time lately.</summary>
public sealed class Crowd
{
    /// <summary>Of the callers that there were, this share is worth waiting for: the last ones are slow to come back.</summary>
    private const double Share = 0.6;

    /// <summary>What is left of an old peak after each batch.</summary>
    private const double Memory = 0.9;

    private int _present;
    private volatile int _peak;

    /// <summary>A caller has come.</summary>
    public void Enter()
    {
        var present = Interlocked.Increment(ref _present);
        if (present > _peak)
        {
            // Two at once may lose one of them: it is an estimate.
            _peak = present;
        }
    }

    /// <summary>A caller has its answer.</summary>
    public void Leave() => Interlocked.Decrement(ref _present);

    /// <summary>A batch leaves: peaks of long ago count less.</summary>
    public void Forget() => _peak = Math.Max(Volatile.Read(ref _present), (int)(_peak * Memory));

    /// <summary>How many callers a batch may expect to carry.</summary>
    public int Expected() => (int)(_peak * Share);
}
