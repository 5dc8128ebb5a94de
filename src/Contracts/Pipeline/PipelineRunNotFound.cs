namespace PokeWatch.Contracts;

/// <summary>No such run.</summary>
public sealed record PipelineRunNotFound
{
    /// <summary>The id asked for.</summary>
    public required Guid RunId { get; init; }
}
