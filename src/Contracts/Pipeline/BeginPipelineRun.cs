namespace PokeWatch.Contracts;

/// <summary>An admitted run begins; sent by the admission to the saga, once a run.</summary>
public sealed record BeginPipelineRun
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>What asked for it.</summary>
    public required RunTrigger Trigger { get; init; }

    /// <summary>The day (UTC) that the run is of.</summary>
    public required DateOnly LogicalDate { get; init; }

    /// <summary>How many days back to collect.</summary>
    public required int Days { get; init; }

    /// <summary>When it was admitted (UTC).</summary>
    public required DateTimeOffset AdmittedAt { get; init; }
}
