namespace PokeWatch.Contracts;

/// <summary>A model worker replica says that it lives and what it serves; sent at start, after each swap and every 10 seconds.</summary>
public sealed record ModelReplicaReported
{
    /// <summary>The replica's name.</summary>
    public required string Replica { get; init; }

    /// <summary>The version served; null while none is loaded.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>The publication served; 0 while none is loaded.</summary>
    public required long Publication { get; init; }

    /// <summary>True when the replica says goodbye because it stops.</summary>
    public bool Leaving { get; init; }
}
