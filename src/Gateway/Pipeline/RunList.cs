using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Pipeline;

/// <summary>The newest runs.</summary>
public sealed record RunList
{
    /// <summary>The runs, newest first.</summary>
    public required IReadOnlyList<PipelineRunView> Runs { get; init; }

    /// <summary>How many are listed.</summary>
    public required int Count { get; init; }
}
