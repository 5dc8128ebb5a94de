namespace PokeWatch.Contracts;

/// <summary>
/// Asks the pipeline to make a registered version live: a rollback or a forced publish. Answered by
/// <see cref="ModelPublishAccepted"/>, <see cref="ModelNotFound"/> or <see cref="ModelPublishRefused"/>.
/// </summary>
public sealed record PublishModel
{
    /// <summary>The version.</summary>
    public required string Version { get; init; }
}
