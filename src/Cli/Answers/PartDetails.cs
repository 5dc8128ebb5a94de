namespace PokeWatch.Cli.Answers;

/// <summary>What a part says about itself: each says some of this.</summary>
internal sealed record PartDetails
{
    public string? Version { get; init; }

    public string? Replica { get; init; }

    public string? ModelVersion { get; init; }

    public int? CardCount { get; init; }

    public DateTimeOffset? LoadedAt { get; init; }

    public double? BuyThreshold { get; init; }

    public double? SellThreshold { get; init; }

    public Guid? RunningRunId { get; init; }

    public string? RunningState { get; init; }

    public DateTimeOffset? LastCompletedAt { get; init; }

    public DateTimeOffset? NextRunAt { get; init; }
}
