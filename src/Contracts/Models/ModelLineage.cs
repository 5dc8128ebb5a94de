namespace PokeWatch.Contracts;

/// <summary>What a model version and its fair prices are made of.</summary>
public sealed record ModelLineage
{
    /// <summary>The version.</summary>
    public required string Version { get; init; }

    /// <summary>The model file.</summary>
    public required StoredFile Model { get; init; }

    /// <summary>The table that it was trained on.</summary>
    public required TableLineage TrainedOn { get; init; }

    /// <summary>The tables that it was published with, newest first, at most 10: the prices that it judges.</summary>
    public required IReadOnlyList<TableLineage> Scored { get; init; }
}
