namespace PokeWatch.Contracts;

/// <summary>The replica that was asked holds no model yet, so it cannot judge any card.</summary>
public sealed record NoModelLoaded
{
    /// <summary>The replica's name.</summary>
    public required string Replica { get; init; }

    /// <summary>Why: nothing published yet, or the error of the last load.</summary>
    public required string Reason { get; init; }
}
