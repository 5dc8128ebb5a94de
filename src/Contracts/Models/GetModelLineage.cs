namespace PokeWatch.Contracts;

/// <summary>
/// Asks the pipeline what a model version and its fair prices are made of. Answered by <see cref="ModelLineage"/> or
/// <see cref="ModelNotFound"/>.
/// </summary>
public sealed record GetModelLineage
{
    /// <summary>The version, or <c>champion</c>.</summary>
    public required string Version { get; init; }
}
