namespace PokeWatch.PipelineSaga.Collect;

/// <summary>What to collect.</summary>
public sealed record CollectRequest
{
    /// <summary>The day (UTC) that the run is of: nothing later is collected.</summary>
    public required DateOnly LogicalDate { get; init; }

    /// <summary>How many days back, 1 to 3650, the last one included; a file whose last day is earlier counts from that day.</summary>
    public required int Days { get; init; }
}
