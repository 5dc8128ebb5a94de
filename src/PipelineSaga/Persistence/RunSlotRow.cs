namespace PokeWatch.PipelineSaga.Persistence;

/// <summary>The single row that names the run under way.</summary>
public sealed class RunSlotRow
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; }

    /// <summary>The run under way; null if none is.</summary>
    public Guid? RunId { get; set; }
}
