namespace PokeWatch.Contracts;

/// <summary>
/// Asks to stop a run. Answered by <see cref="PipelineRunChanged"/>, <see cref="PipelineRunChangeRefused"/> or
/// <see cref="PipelineRunNotFound"/>.
/// </summary>
public sealed record CancelPipelineRun
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }
}
