namespace PokeWatch.Gateway.Workers;

/// <summary>Something that the request needs does not answer; the caller may try again later. Becomes a 503.</summary>
public sealed class WorkerUnavailableException(Worker missing, string reason, Exception? cause = null) : Exception(reason, cause)
{
    /// <summary>What is missing.</summary>
    public Worker Missing { get; } = missing;

    /// <summary>Whether another replica might answer where this one did not: it was silent, or has no model yet.</summary>
    public bool AskAgain { get; init; }

    /// <summary>Whether nobody said anything at all, so that an answer may still come.</summary>
    public bool IsSilence { get; init; }

    /// <summary>The broker took the question, or seemed to, and nobody answered in time.</summary>
    public static WorkerUnavailableException Silent(Worker worker) =>
        new(worker, $"The {WorkerLine.Name(worker)} did not answer in time.") { AskAgain = true, IsSilence = true };
}
