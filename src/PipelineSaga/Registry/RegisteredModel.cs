using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>A model version as registered; one row, never changed.</summary>
public sealed class RegisteredModel
{
    /// <summary>The version.</summary>
    public string Version { get; set; } = null!;

    /// <summary>The version that was live when this one was trained; null for the first.</summary>
    public string? Parent { get; set; }

    /// <summary>When it was registered (UTC).</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The run that trained it first; null if it was trained by hand.</summary>
    public Guid? RunId { get; set; }

    /// <summary>How it did out of time.</summary>
    public ModelMetrics Metrics { get; set; } = null!;

    /// <summary>The ML.NET model file.</summary>
    public StoredFile Model { get; set; } = null!;

    /// <summary>The table that it was trained on.</summary>
    public StoredFile Table { get; set; } = null!;

    /// <summary>SHA-256 over the training settings.</summary>
    public string SettingsSha256 { get; set; } = null!;

    /// <summary>The training settings, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; set; } = null!;

    /// <summary>The features, in the order of the model's vector.</summary>
    public IReadOnlyList<string> Features { get; set; } = null!;

    /// <summary>How long training took, in seconds.</summary>
    public double TrainSeconds { get; set; }

    /// <summary>How many rows it was trained on; null, as all that follow, in versions from before it was kept.</summary>
    public long? RowsTrained { get; set; }

    /// <summary>The model trained without the held-out days, for later challengers to be compared with.</summary>
    public StoredFile? HeldOutModel { get; set; }

    /// <summary>The last day (UTC) that the held-out model was trained on.</summary>
    public DateOnly? HeldOutTrainedUntil { get; set; }

    /// <summary>Intervals and signals as found on held-out days.</summary>
    public ModelCalibration? Calibration { get; set; }

    /// <summary>The code that made it.</summary>
    public string? CodeVersion { get; set; }

    /// <summary>What made it, e.g. <c>scheduled run ...</c>.</summary>
    public string? MadeBy { get; set; }

    /// <summary>How it compared with the champion of its day.</summary>
    public PromotionVerdict? Verdict { get; set; }
}
