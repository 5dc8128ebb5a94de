namespace PokeWatch.Cli.Answers;

/// <summary>A replica of the model worker and what it serves.</summary>
internal sealed record ReplicaAnswer
{
    public string? Replica { get; init; }

    public string? ModelVersion { get; init; }

    public long? Publication { get; init; }
}
