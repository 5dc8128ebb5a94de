namespace PokeWatch.Cli.Answers;

/// <summary>A run that was admitted: <c>POST /pipeline/runs</c>.</summary>
internal sealed record AcceptedAnswer
{
    public Guid RunId { get; init; }

    public DateOnly? LogicalDate { get; init; }
}
