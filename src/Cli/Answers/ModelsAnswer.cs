namespace PokeWatch.Cli.Answers;

/// <summary><c>GET /models</c>.</summary>
internal sealed record ModelsAnswer
{
    public string? Current { get; init; }

    public IReadOnlyList<ModelAnswer> Models { get; init; } = [];

    public IReadOnlyList<ReplicaAnswer> Replicas { get; init; } = [];
}
