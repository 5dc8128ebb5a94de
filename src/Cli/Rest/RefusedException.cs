namespace PokeWatch.Cli.Rest;

/// <summary>The gateway said no.</summary>
internal sealed class RefusedException(Problem problem, string text) : Exception(problem.Detail ?? problem.Title)
{
    /// <summary>What it said.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>The same as JSON, as it came.</summary>
    public string Text { get; } = text;
}
