namespace PokeWatch.Gateway.Workers;

/// <summary>
/// A worker took the question and threw, or gave an answer that makes no sense. Trying again soon is not expected to
/// help. Becomes a 502: the gateway works, what stands behind it does not.
/// </summary>
public sealed class WorkerFailedException(Worker worker, string reason, Exception? cause = null) : Exception(reason, cause)
{
    /// <summary>Who failed.</summary>
    public Worker Worker { get; } = worker;
}
