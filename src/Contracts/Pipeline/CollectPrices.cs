namespace PokeWatch.Contracts;

/// <summary>Collect daily prices. Ends in <see cref="PricesCollected"/> or <see cref="StepFailed"/>.</summary>
public sealed record CollectPrices
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Which try of this step it is, from 1.</summary>
    public required int Try { get; init; }

    /// <summary>The day (UTC) that the run is of: nothing later is collected.</summary>
    public required DateOnly LogicalDate { get; init; }

    /// <summary>How many days back.</summary>
    public required int Days { get; init; }

    /// <summary>Do the work even if nothing has changed since an earlier success.</summary>
    public bool Force { get; init; }
}
