namespace PokeWatch.PipelineSaga.Runs;

/// <summary>What a step that ended well has done.</summary>
/// <param name="RowsIn">Rows read; null where it does not apply.</param>
/// <param name="RowsOut">Rows written; null where it does not apply.</param>
/// <param name="RowsQuarantined">Rows set aside; null where it does not apply.</param>
/// <param name="Artifact">What it made.</param>
/// <param name="Message">What it did, for a person.</param>
/// <param name="ReusedFrom">The run whose output was taken; null if the work was done.</param>
public sealed record StepOutcome(
    long? RowsIn, long? RowsOut, long? RowsQuarantined, string? Artifact, string Message, Guid? ReusedFrom = null)
{
    /// <summary>What the step did, led by whose output it took if it did nothing.</summary>
    public string Summary => ReusedFrom is { } run ? $"unchanged since run {run}: reused {Artifact}; {Message}" : Message;
}
