namespace PokeWatch.Contracts;

/// <summary>Asks the pipeline for one model version. Answered by <see cref="ModelDescribed"/> or <see cref="ModelNotFound"/>.</summary>
public sealed record GetModel
{
    /// <summary>The version.</summary>
    public required string Version { get; init; }
}
