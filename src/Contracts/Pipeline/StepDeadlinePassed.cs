namespace PokeWatch.Contracts;

/// <summary>Scheduled: a step should have ended by now.</summary>
public sealed record StepDeadlinePassed
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The step.</summary>
    public required PipelineStep Step { get; init; }

    /// <summary>Which try had this deadline.</summary>
    public required int Try { get; init; }
}
