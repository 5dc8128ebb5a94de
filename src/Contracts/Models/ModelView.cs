namespace PokeWatch.Contracts;

/// <summary>A registered model version, immutable but for its publications.</summary>
public sealed record ModelView
{
    /// <summary>The version, e.g. <c>20260131-3f2a9c01</c>: the last day of its data and the start of its model file's SHA-256.</summary>
    public required string Version { get; init; }

    /// <summary>The version that was live when this one was trained; null for the first.</summary>
    public string? Parent { get; init; }

    /// <summary>True for the version that is live now.</summary>
    public required bool IsCurrent { get; init; }

    /// <summary>The last time it was published (UTC); null if it never was.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it was registered (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The run that trained it; null if it was trained by hand.</summary>
    public Guid? RunId { get; init; }

    /// <summary>How it did out of time.</summary>
    public required ModelMetrics Metrics { get; init; }

    /// <summary>The ML.NET model file.</summary>
    public required StoredFile Model { get; init; }

    /// <summary>The processed price table that it was trained on.</summary>
    public required StoredFile Table { get; init; }

    /// <summary>SHA-256 over the training settings.</summary>
    public required string SettingsSha256 { get; init; }

    /// <summary>The training settings, by name.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>The features, in the order of the model's vector.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>How long training took, in seconds.</summary>
    public required double TrainSeconds { get; init; }

    /// <summary>How many rows it was trained on; null in versions from before that was kept.</summary>
    public long? RowsTrained { get; init; }

    /// <summary>The names that it goes by: <c>champion</c> for the version that is live now, else none.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>SHA-256 of the table that it was trained on.</summary>
    public string? DataSha256 { get; init; }

    /// <summary>The code that made it; null in versions from before that was kept.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>What made it, e.g. <c>scheduled run ...</c>; null in versions from before that was kept.</summary>
    public string? MadeBy { get; init; }

    /// <summary>All files of the version.</summary>
    public IReadOnlyList<StoredFile> Artifacts { get; init; } = [];

    /// <summary>Intervals and signals as found on held-out days; null in versions from before they were kept.</summary>
    public ModelCalibration? Calibration { get; init; }

    /// <summary>How it compared with the champion of its day; null in versions from before that was kept.</summary>
    public PromotionVerdict? Verdict { get; init; }
}
