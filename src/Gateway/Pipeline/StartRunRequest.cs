namespace PokeWatch.Gateway.Pipeline;

/// <summary>What a new run should do; everything may be left out.</summary>
public sealed record StartRunRequest
{
    /// <summary>How many days back to collect, 1 to 3650; without it, the pipeline's own (7).</summary>
    public int? Days { get; init; }

    /// <summary>The day (UTC) that the run is of, yyyy-MM-dd; without it, today.</summary>
    public DateOnly? LogicalDate { get; init; }

    /// <summary>
    /// true does every step's work even if nothing has changed since an earlier success; without it, such a step takes the earlier
    /// output.
    /// </summary>
    public bool? Force { get; init; }
}
