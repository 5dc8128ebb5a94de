namespace PokeWatch.PipelineSaga.Steps;

/// <summary>Where a step job stands.</summary>
public enum StepJobState
{
    /// <summary>To be done, or being done by who holds the lease.</summary>
    Open,

    /// <summary>Done or failed; its result was sent.</summary>
    Ended,

    /// <summary>Nobody waits for it any more.</summary>
    CalledOff,
}
