namespace PokeWatch.Cli.Answers;

/// <summary>An API key, without what proves it.</summary>
internal sealed record KeyAnswer
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Scope { get; init; }

    public int? PerMinute { get; init; }

    public int? Burst { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}
