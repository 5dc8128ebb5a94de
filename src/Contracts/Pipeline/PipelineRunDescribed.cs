namespace PokeWatch.Contracts;

/// <summary>One run.</summary>
public sealed record PipelineRunDescribed
{
    /// <summary>The run.</summary>
    public required PipelineRunView Run { get; init; }
}
