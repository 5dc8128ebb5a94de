namespace PokeWatch.Contracts;

/// <summary>One try of a step failed.</summary>
public sealed record StepFailed
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The step.</summary>
    public required PipelineStep Step { get; init; }

    /// <summary>Which try it was.</summary>
    public required int Try { get; init; }

    /// <summary>Why, in one line for a person.</summary>
    public required string Error { get; init; }

    /// <summary>False when another try cannot help, for example because the API key is refused.</summary>
    public required bool Retryable { get; init; }
}
