namespace PokeWatch.Contracts;

/// <summary>No such card in the loaded table; says what there is.</summary>
public sealed record CardNotFound
{
    /// <summary>The id asked for.</summary>
    public required string CardId { get; init; }

    /// <summary>Ids that look most like the one asked for, best first; at most 5, possibly none.</summary>
    public required IReadOnlyList<string> Suggestions { get; init; }

    /// <summary>How many cards the loaded table holds.</summary>
    public required int CardCount { get; init; }

    /// <summary>The model version that was asked.</summary>
    public required string ModelVersion { get; init; }
}
