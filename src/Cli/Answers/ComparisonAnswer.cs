namespace PokeWatch.Cli.Answers;

/// <summary><c>GET /models/{a}/compare/{b}</c>.</summary>
internal sealed record ComparisonAnswer
{
    public OriginAnswer? A { get; init; }

    public OriginAnswer? B { get; init; }

    public IReadOnlyList<FigureAnswer> Metrics { get; init; } = [];

    public IReadOnlyList<ParameterAnswer> Parameters { get; init; } = [];
}
