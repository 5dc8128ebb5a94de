namespace PokeWatch.Gateway.FairPrice;

/// <summary>Where the thresholds of signals come from, unless a request brings its own.</summary>
public enum SignalPolicy
{
    /// <summary>The decision worker's own thresholds, the same for every model version.</summary>
    Fixed,

    /// <summary>The thresholds from which on the version's signals were right often enough on held-out days.</summary>
    Calibrated,
}
