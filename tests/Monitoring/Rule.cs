namespace PokeWatch.Monitoring;

/// <summary>A rule of Prometheus: an alert, or a recording.</summary>
public sealed record Rule
{
    /// <summary>The alert's name; null for a recording.</summary>
    public string? Alert { get; init; }

    /// <summary>The recorded metric; null for an alert.</summary>
    public string? Record { get; init; }

    /// <summary>PromQL.</summary>
    public required string Expr { get; init; }

    /// <summary>How long it must hold until the alert fires.</summary>
    public string? For { get; init; }

    /// <summary>How long the alert goes on after it holds no more.</summary>
    public string? KeepFiringFor { get; init; }

    /// <summary>Labels that are added.</summary>
    public Dictionary<string, string> Labels { get; init; } = [];

    /// <summary>Texts for people.</summary>
    public Dictionary<string, string> Annotations { get; init; } = [];
}
