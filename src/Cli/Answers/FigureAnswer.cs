namespace PokeWatch.Cli.Answers;

/// <summary>One figure of two versions.</summary>
internal sealed record FigureAnswer
{
    public string? Name { get; init; }

    public double? A { get; init; }

    public double? B { get; init; }

    public double? Difference { get; init; }
}
