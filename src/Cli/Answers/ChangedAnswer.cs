namespace PokeWatch.Cli.Answers;

/// <summary>A run that was cancelled or resumed.</summary>
internal sealed record ChangedAnswer
{
    public Guid RunId { get; init; }

    public string? State { get; init; }
}
