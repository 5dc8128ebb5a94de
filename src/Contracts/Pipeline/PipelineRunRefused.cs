namespace PokeWatch.Contracts;

/// <summary>The run was not admitted, because another is running or this logical date is done.</summary>
public sealed record PipelineRunRefused
{
    /// <summary>The id asked for.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The run that stands in its way.</summary>
    public required Guid RunningRunId { get; init; }

    /// <summary>Why, for a person.</summary>
    public required string Reason { get; init; }
}
