namespace PokeWatch.Cli.Answers;

/// <summary>What a version was made of.</summary>
internal sealed record OriginAnswer
{
    public string? Version { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public DateTimeOffset? MadeAt { get; init; }

    public string? MadeBy { get; init; }

    public string? CodeVersion { get; init; }

    public string? DataSha256 { get; init; }

    public DateOnly? ScoredFrom { get; init; }

    public DateOnly? ScoredTo { get; init; }
}
