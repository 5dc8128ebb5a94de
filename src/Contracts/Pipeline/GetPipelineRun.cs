namespace PokeWatch.Contracts;

/// <summary>Asks for one run. Answered by <see cref="PipelineRunDescribed"/> or <see cref="PipelineRunNotFound"/>.</summary>
public sealed record GetPipelineRun
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }
}
