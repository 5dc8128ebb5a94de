namespace PokeWatch.PipelineSaga.Registry;

/// <summary>A model worker replica that has reported.</summary>
public sealed class ModelReplica
{
    /// <summary>The replica's name.</summary>
    public string Name { get; set; } = null!;

    /// <summary>The version served; null while none is loaded.</summary>
    public string? ModelVersion { get; set; }

    /// <summary>The publication served; 0 while none is loaded.</summary>
    public long Publication { get; set; }

    /// <summary>When it last reported (UTC).</summary>
    public DateTimeOffset SeenAt { get; set; }
}
