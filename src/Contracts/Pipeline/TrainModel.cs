namespace PokeWatch.Contracts;

/// <summary>Train and score a challenger and register it. Ends in <see cref="ModelTrained"/> or <see cref="StepFailed"/>.</summary>
public sealed record TrainModel
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Which try of this step it is, from 1.</summary>
    public required int Try { get; init; }

    /// <summary>The processed table.</summary>
    public required StoredFile Table { get; init; }

    /// <summary>Do the work even if nothing has changed since an earlier success.</summary>
    public bool Force { get; init; }
}
