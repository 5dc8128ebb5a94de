namespace PokeWatch.Contracts;

/// <summary>One model version.</summary>
public sealed record ModelDescribed
{
    /// <summary>The version.</summary>
    public required ModelView Model { get; init; }
}
