namespace PokeWatch.Cli.Answers;

/// <summary>How a version compared with the champion of its day.</summary>
internal sealed record VerdictAnswer
{
    public bool Promoted { get; init; }

    public string? Champion { get; init; }

    public int? Rows { get; init; }

    public double? ChallengerError { get; init; }

    public double? ChampionError { get; init; }

    public IReadOnlyList<string> Reasons { get; init; } = [];
}
