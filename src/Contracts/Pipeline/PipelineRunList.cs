namespace PokeWatch.Contracts;

/// <summary>Runs, newest first.</summary>
public sealed record PipelineRunList
{
    /// <summary>The runs, newest first.</summary>
    public required IReadOnlyList<PipelineRunView> Runs { get; init; }
}
