namespace PokeWatch.Cli.Answers;

/// <summary>A key that was just made: <c>POST /keys</c>.</summary>
internal sealed record CreatedKeyAnswer
{
    public string? Text { get; init; }

    public KeyAnswer? Key { get; init; }
}
