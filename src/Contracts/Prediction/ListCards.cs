namespace PokeWatch.Contracts;

/// <summary>Asks a model worker for all cards it can judge. Answered by <see cref="CardList"/> or <see cref="NoModelLoaded"/>.</summary>
public sealed record ListCards;
