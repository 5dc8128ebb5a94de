using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>One time that a version went live. The one with the highest number is live now.</summary>
public sealed class Publication
{
    /// <summary>Counts upwards; gaps are possible.</summary>
    public long Number { get; set; }

    /// <summary>The version.</summary>
    public string ModelVersion { get; set; } = null!;

    /// <summary>The table that it scores.</summary>
    public StoredFile Table { get; set; } = null!;

    /// <summary>The run that published it, once a try of its last step; null for a publication asked for over REST and for one that was put back.</summary>
    public Guid? RunId { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset PublishedAt { get; set; }
}
