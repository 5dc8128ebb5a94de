namespace PokeWatch.Contracts;

/// <summary>The replica that was asked serves another publication than the one that the question is about.</summary>
public sealed record OtherPublication
{
    /// <summary>The publication that it serves.</summary>
    public required long Publication { get; init; }

    /// <summary>The model version that it serves.</summary>
    public required string ModelVersion { get; init; }
}
