namespace PokeWatch.Contracts;

/// <summary>A run of this id was asked for before, with other options; nothing was started or changed.</summary>
public sealed record PipelineRunRequestDiffers
{
    /// <summary>The id asked for, which is that of the earlier run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The options of the earlier run, for a person.</summary>
    public required string Reason { get; init; }
}
