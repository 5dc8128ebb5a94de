namespace PokeWatch.Contracts;

/// <summary>A replica could not load a publication and goes on with what it had.</summary>
public sealed record ModelLoadFailed
{
    /// <summary>The replica's name.</summary>
    public required string Replica { get; init; }

    /// <summary>The publication that failed.</summary>
    public required long Publication { get; init; }

    /// <summary>The version that failed.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The run that published it; null if no run did.</summary>
    public Guid? RunId { get; init; }

    /// <summary>Why, for a person.</summary>
    public required string Reason { get; init; }

    /// <summary>The version that the replica goes on serving; null if it has none.</summary>
    public string? ServingVersion { get; init; }
}
