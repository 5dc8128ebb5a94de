namespace PokeWatch.Cli.Answers;

/// <summary>One training setting of two versions.</summary>
internal sealed record ParameterAnswer
{
    public string? Name { get; init; }

    public string? A { get; init; }

    public string? B { get; init; }

    public bool Same { get; init; }
}
