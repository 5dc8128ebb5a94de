namespace PokeWatch.Contracts;

/// <summary>Make a version live in the registry. Ends in <see cref="ModelDeployed"/> or <see cref="StepFailed"/>.</summary>
public sealed record DeployModel
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Which try of this step it is, from 1.</summary>
    public required int Try { get; init; }

    /// <summary>The version.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The processed table that it is to score.</summary>
    public required StoredFile Table { get; init; }

    /// <summary>When the run trained it (UTC): what another run has published since is not put back.</summary>
    public required DateTimeOffset TrainedAt { get; init; }

    /// <summary>Do the work even if nothing has changed since an earlier success.</summary>
    public bool Force { get; init; }

    /// <summary>The challenger was not promoted: the version that is live now stays, and is published again to score the new table.</summary>
    public bool KeepChampion { get; init; }
}
