namespace PokeWatch.Contracts;

/// <summary>The run was admitted and is on its way.</summary>
public sealed record PipelineRunStarted
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The day (UTC) that the run is of.</summary>
    public required DateOnly LogicalDate { get; init; }
}
