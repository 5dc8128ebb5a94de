namespace PokeWatch.Gateway.Models;

/// <summary>One figure of two model versions.</summary>
public sealed record FigureComparison
{
    /// <summary>What it is, e.g. <c>abs_log_error.model</c>: units and meaning are those of GET /models/{version}.</summary>
    public required string Name { get; init; }

    /// <summary>That of a; null where a lacks it.</summary>
    public double? A { get; init; }

    /// <summary>That of b; null where b lacks it.</summary>
    public double? B { get; init; }

    /// <summary>b - a; null where either is.</summary>
    public double? Difference => B - A;
}
