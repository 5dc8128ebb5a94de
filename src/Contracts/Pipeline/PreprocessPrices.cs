namespace PokeWatch.Contracts;

/// <summary>Clean all raw days and compute features. Ends in <see cref="PricesPreprocessed"/> or <see cref="StepFailed"/>.</summary>
public sealed record PreprocessPrices
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Which try of this step it is, from 1.</summary>
    public required int Try { get; init; }

    /// <summary>Do the work even if nothing has changed since an earlier success.</summary>
    public bool Force { get; init; }
}
