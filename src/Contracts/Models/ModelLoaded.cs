namespace PokeWatch.Contracts;

/// <summary>A replica serves the publication from now on (or did already).</summary>
public sealed record ModelLoaded
{
    /// <summary>The replica's name.</summary>
    public required string Replica { get; init; }

    /// <summary>The publication served.</summary>
    public required long Publication { get; init; }

    /// <summary>The version served.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The run that published it; null if no run did.</summary>
    public Guid? RunId { get; init; }

    /// <summary>How many cards the replica can judge with it.</summary>
    public required int CardCount { get; init; }
}
