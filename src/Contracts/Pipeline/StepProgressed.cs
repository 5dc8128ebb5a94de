namespace PokeWatch.Contracts;

/// <summary>How far a step is; sent at most once a second a step.</summary>
public sealed record StepProgressed
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The step.</summary>
    public required PipelineStep Step { get; init; }

    /// <summary>Which try it is.</summary>
    public required int Try { get; init; }

    /// <summary>How far, 0 to 1; null where unknown.</summary>
    public double? Fraction { get; init; }

    /// <summary>What it does now, for a person.</summary>
    public required string Message { get; init; }
}
