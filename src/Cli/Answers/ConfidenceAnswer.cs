namespace PokeWatch.Cli.Answers;

/// <summary>How far a price can be trusted.</summary>
internal sealed record ConfidenceAnswer
{
    public string? Level { get; init; }

    public IReadOnlyList<string> Reasons { get; init; } = [];
}
