namespace PokeWatch.Contracts;

/// <summary>Asks one model worker replica how it is. Answered by <see cref="ModelStatus"/>.</summary>
public sealed record GetModelStatus;
