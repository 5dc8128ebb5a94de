namespace PokeWatch.Gateway.FairPrice;

/// <summary>Where the thresholds of an answer came from.</summary>
public enum AppliedPolicy
{
    /// <summary>They are the decision worker's own.</summary>
    Fixed,

    /// <summary>They are the model version's, found on held-out days.</summary>
    Calibrated,

    /// <summary>At least one is the request's; the other, if it has none, is that of the policy.</summary>
    Custom,
}
