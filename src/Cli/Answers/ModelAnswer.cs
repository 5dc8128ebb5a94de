namespace PokeWatch.Cli.Answers;

/// <summary>A model version.</summary>
internal sealed record ModelAnswer
{
    public string? Version { get; init; }

    public string? Parent { get; init; }

    public bool IsCurrent { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public Guid? RunId { get; init; }

    public MetricsAnswer? Metrics { get; init; }

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Features { get; init; } = [];

    public double? TrainSeconds { get; init; }

    public long? RowsTrained { get; init; }

    public string? DataSha256 { get; init; }

    public string? CodeVersion { get; init; }

    public string? MadeBy { get; init; }

    public VerdictAnswer? Verdict { get; init; }
}
