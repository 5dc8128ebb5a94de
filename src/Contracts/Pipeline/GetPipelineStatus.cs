namespace PokeWatch.Contracts;

/// <summary>Asks the pipeline how it is. Answered by <see cref="PipelineStatus"/>.</summary>
public sealed record GetPipelineStatus;
