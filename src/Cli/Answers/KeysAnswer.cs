namespace PokeWatch.Cli.Answers;

/// <summary><c>GET /keys</c>.</summary>
internal sealed record KeysAnswer
{
    public IReadOnlyList<KeyAnswer> Keys { get; init; } = [];
}
