namespace PokeWatch.Contracts;

/// <summary>
/// A model version together with the price table that it is to score goes live. Every model worker replica loads it,
/// verifies both hashes and swaps it in, then answers <see cref="ModelLoaded"/> or <see cref="ModelLoadFailed"/>.
/// The same record, as JSON, is the store's <c>models/current.json</c>, which a replica reads at start and on reconnect.
/// </summary>
public sealed record ModelPublished
{
    /// <summary>Counts publications upwards from 1. A replica applies only a publication above the one that it serves, so that a rollback wins too.</summary>
    public required long Publication { get; init; }

    /// <summary>The model version.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The ML.NET model file.</summary>
    public required StoredFile Model { get; init; }

    /// <summary>The processed price table to score, Parquet.</summary>
    public required StoredFile Table { get; init; }

    /// <summary>The names of the table's columns that the model reads, in the order of its feature vector.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>The run that published it; null for a publication asked for over REST.</summary>
    public Guid? RunId { get; init; }

    /// <summary>When it was published (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Intervals and signals as found on held-out days; null for a version from before they were kept.</summary>
    public ModelCalibration? Calibration { get; init; }
}
