namespace PokeWatch.Contracts;

/// <summary>All cards of the loaded table.</summary>
public sealed record CardList
{
    /// <summary>The cards, by id in ordinal order.</summary>
    public required IReadOnlyList<CardSummary> Cards { get; init; }

    /// <summary>The model version that the table was scored by.</summary>
    public required string ModelVersion { get; init; }
}
