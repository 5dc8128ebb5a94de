using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>A trained model, its files in the store and how it did out of time.</summary>
public sealed record TrainedModel
{
    /// <summary>The last day of its data and the start of its file's SHA-256, e.g. <c>20260131-3f2a9c01</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The ML.NET model: input <c>Features</c>, output <c>Score</c> = predicted log ratio.</summary>
    public required StoredFile Model { get; init; }

    /// <summary>The features, in the order of the model's vector.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>How the same settings did on the held-out days, trained without them.</summary>
    public required ModelMetrics Metrics { get; init; }

    /// <summary>The settings by name; those under <c>used.</c> follow from the data and are not part of the hash.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>SHA-256 over the lines <c>name=value</c> of the settings other than <c>used.</c>, in ordinal order.</summary>
    public required string SettingsSha256 { get; init; }

    /// <summary>Rows that the published model was trained on.</summary>
    public required long RowsTrained { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public required double TrainSeconds { get; init; }

    /// <summary>What went less than well, for a person; empty if nothing did.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The model trained without the held-out days, for later challengers to be compared with.</summary>
    public StoredFile? HeldOutModel { get; init; }

    /// <summary>The last day (UTC) that the held-out model was trained on.</summary>
    public DateOnly? HeldOutTrainedUntil { get; init; }

    /// <summary>Intervals and signals as found on held-out days.</summary>
    public ModelCalibration? Calibration { get; init; }

    /// <summary>The code that made it.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>How it compares with <see cref="TrainRequest.Champion"/>, and whether it is to go live.</summary>
    public PromotionVerdict? Verdict { get; init; }
}
