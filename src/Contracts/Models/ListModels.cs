namespace PokeWatch.Contracts;

/// <summary>Asks the pipeline for the registered model versions. Answered by <see cref="ModelList"/>.</summary>
public sealed record ListModels;
