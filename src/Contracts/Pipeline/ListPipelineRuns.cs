namespace PokeWatch.Contracts;

/// <summary>Asks for the newest runs. Answered by <see cref="PipelineRunList"/>.</summary>
public sealed record ListPipelineRuns
{
    /// <summary>At most so many, 1 to 200.</summary>
    public required int Limit { get; init; }
}
