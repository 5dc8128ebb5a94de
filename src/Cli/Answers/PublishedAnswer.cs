namespace PokeWatch.Cli.Answers;

/// <summary>A version that was put live: <c>POST /models/{version}/publish</c>.</summary>
internal sealed record PublishedAnswer
{
    public string? Version { get; init; }

    public long? Publication { get; init; }

    public string? Previous { get; init; }
}
