namespace PokeWatch.Cli.Answers;

/// <summary><c>GET /health</c>.</summary>
internal sealed record HealthAnswer
{
    public string? Status { get; init; }

    public PartAnswer? Gateway { get; init; }

    public PartAnswer? Model { get; init; }

    public PartAnswer? Decision { get; init; }

    public PartAnswer? Pipeline { get; init; }

    public PartAnswer? Broker { get; init; }
}
