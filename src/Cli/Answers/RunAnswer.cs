namespace PokeWatch.Cli.Answers;

/// <summary>A run of the pipeline.</summary>
internal sealed record RunAnswer
{
    public Guid RunId { get; init; }

    public string? Trigger { get; init; }

    public DateOnly? LogicalDate { get; init; }

    public string? State { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public bool Partial { get; init; }

    public string? ModelVersion { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<StepAnswer> Steps { get; init; } = [];

    public string? Outcome { get; init; }

    public VerdictAnswer? Verdict { get; init; }

    public bool Force { get; init; }

    /// <summary>Whether nothing more happens in it.</summary>
    public bool HasEnded => State is "Completed" or "Failed" or "Cancelled";

    /// <summary>Whether it came to its good end.</summary>
    public bool HasSucceeded => State == "Completed";
}
