namespace PokeWatch.Cli.Answers;

/// <summary><c>GET /pipeline/runs</c>.</summary>
internal sealed record RunsAnswer
{
    public IReadOnlyList<RunAnswer> Runs { get; init; } = [];
}
