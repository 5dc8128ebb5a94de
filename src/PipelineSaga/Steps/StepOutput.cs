using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>What a step made of its inputs, so that a run with the same inputs need not do it again.</summary>
public sealed class StepOutput
{
    /// <summary>The step.</summary>
    public PipelineStep Step { get; set; }

    /// <summary>SHA-256 over the step's inputs, settings and code (<see cref="StepKey"/>).</summary>
    public string Key { get; set; } = null!;

    /// <summary>The event that ended the step, as JSON.</summary>
    public string Output { get; set; } = null!;

    /// <summary>The files that it made, as they were.</summary>
    public IReadOnlyList<StoredFile> Files { get; set; } = null!;

    /// <summary>The run that did the work.</summary>
    public Guid RunId { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset RecordedAt { get; set; }
}
