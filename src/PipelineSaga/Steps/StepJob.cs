using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>
/// One try of one step, kept in the database so that its command can be acknowledged at once and a process that dies
/// over it is followed by another.
/// </summary>
public sealed class StepJob
{
    /// <summary>The run.</summary>
    public Guid RunId { get; set; }

    /// <summary>The step.</summary>
    public PipelineStep Step { get; set; }

    /// <summary>The try, from 1.</summary>
    public int Try { get; set; }

    /// <summary>The step's command as JSON.</summary>
    public string Command { get; set; } = null!;

    /// <summary>The span (W3C traceparent) under which its command was taken down; null if nobody traced. The step continues it.</summary>
    public string? Trace { get; set; }

    /// <summary>Where it stands.</summary>
    public StepJobState State { get; set; }

    /// <summary>The process that works on it; null if none does.</summary>
    public string? Owner { get; set; }

    /// <summary>Until when (UTC) it is the owner's alone.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>The event that ended it, as JSON, to be sent again if the run asks again.</summary>
    public string? Result { get; set; }

    /// <summary>The type name of the event that ended it.</summary>
    public string? ResultType { get; set; }
}
