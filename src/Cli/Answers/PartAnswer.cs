namespace PokeWatch.Cli.Answers;

/// <summary>How one part is.</summary>
internal sealed record PartAnswer
{
    public string? Status { get; init; }

    public string? Reason { get; init; }

    public PartDetails? Details { get; init; }
}
