namespace PokeWatch.Gateway.Models;

/// <summary>One training setting of two model versions.</summary>
public sealed record ParameterComparison
{
    /// <summary>The setting's name.</summary>
    public required string Name { get; init; }

    /// <summary>That of a; null where a lacks it.</summary>
    public string? A { get; init; }

    /// <summary>That of b; null where b lacks it.</summary>
    public string? B { get; init; }

    /// <summary>Whether both have it alike.</summary>
    public bool Same => A == B;
}
