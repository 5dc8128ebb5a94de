namespace PokeWatch.Cli.Answers;

/// <summary>A page of <c>GET /signals</c>.</summary>
internal sealed record SignalsAnswer
{
    public IReadOnlyList<PriceAnswer> Signals { get; init; } = [];

    public string? ModelVersion { get; init; }

    public ThresholdsAnswer? Thresholds { get; init; }

    public string? SignalPolicy { get; init; }

    public int Total { get; init; }

    public string? NextCursor { get; init; }
}
