namespace PokeWatch.Contracts;

/// <summary>
/// Asks to go on with a failed run from the step that failed. Answered by <see cref="PipelineRunChanged"/>,
/// <see cref="PipelineRunChangeRefused"/> or <see cref="PipelineRunNotFound"/>.
/// </summary>
public sealed record ResumePipelineRun
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }
}
