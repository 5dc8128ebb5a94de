namespace PokeWatch.Cli.Answers;

/// <summary>One try of one step of a run.</summary>
internal sealed record StepAnswer
{
    public string? Step { get; init; }

    public int? Try { get; init; }

    public string? State { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public long? RowsIn { get; init; }

    public long? RowsOut { get; init; }

    public long? RowsQuarantined { get; init; }

    public string? Artifact { get; init; }

    public double? Progress { get; init; }

    public string? Message { get; init; }

    public string? Error { get; init; }

    public Guid? ReusedFrom { get; init; }
}
