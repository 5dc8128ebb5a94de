namespace PokeWatch.Cli.Answers;

/// <summary><c>GET /cards?details=true</c>.</summary>
internal sealed record CardsAnswer
{
    public IReadOnlyList<CardAnswer> Details { get; init; } = [];

    public int Count { get; init; }

    public string? ModelVersion { get; init; }
}
