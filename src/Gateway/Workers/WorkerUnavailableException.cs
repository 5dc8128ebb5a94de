namespace PokeWatch.Gateway.Workers;

/// <summary>Something that the request needs does not answer; the caller may try again later. Becomes a 503.</summary>
public sealed class WorkerUnavailableException(Worker missing, string reason, Exception? cause = null) : Exception(reason, cause)
{
    /// <summary>What is missing.</summary>
    public Worker Missing { get; } = missing;
}
